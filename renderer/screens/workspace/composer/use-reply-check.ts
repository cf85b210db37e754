import { useCallback, useEffect, useRef, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { ReplyCheck } from '#shared/domain/reply/reply-check';
import { vault } from '../../../vault/vault';
import { type CheckRunner, createCheckRunner } from './check-runner';
import { timers } from './timers';

/** The newest check and the text it was made on. */
export type Checked = { readonly text: string; readonly check: ReplyCheck };

type RefusedCheck = { readonly refused: DomainError };

/** Checks a reply as it is written; `checked.text` tells whether the answer is about the text as it stands. */
export function useReplyCheck(ticketId: string): {
  readonly checked: Checked | null;
  readonly error: DomainError | null;
  readonly request: (text: string) => void;
} {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [error, setError] = useState<DomainError | null>(null);
  const runner = useRef<CheckRunner | null>(null);
  useEffect(() => {
    const made = createCheckRunner({
      check: async (text) => {
        const result = await vault.request('reply-check', { ticketId, text });
        if (result.ok) return result.value;
        throw { refused: result.error } satisfies RefusedCheck;
      },
      onResult: (text, check) => {
        setError(null);
        setChecked({ text, check });
      },
      onFailure: (failure) => setError((failure as RefusedCheck).refused),
      timers,
    });
    runner.current = made;
    return () => {
      made.stop();
      runner.current = null;
    };
  }, [ticketId]);
  const request = useCallback((text: string) => runner.current?.request(text), []);
  return { checked, error, request };
}
