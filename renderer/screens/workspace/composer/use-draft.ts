import { useCallback, useEffect, useRef, useState } from 'react';
import { vault } from '../../../vault/vault';
import { createDraftKeeper, type DraftKeeper, type DraftState } from './draft-keeper';
import { timers } from './timers';

/** Words on their way into the vault; a ticket left and opened again at once starts from them. */
const underWay = new Map<string, string>();

/** The draft to start from, when it is newer than what the vault has told. */
export const draftUnderWay = (ticketId: string): string | undefined => underWay.get(ticketId);

/** Keeps the reply being written in the vault; flushed on leaving the ticket or the window. */
export function useDraft(ticketId: string): {
  readonly state: DraftState;
  readonly changed: (text: string) => void;
  readonly flush: () => void;
  /** Nothing more will be kept of the text so far; resolves when the last save has ended. */
  readonly settle: () => Promise<void>;
} {
  const [state, setState] = useState<DraftState>('saved');
  const keeper = useRef<DraftKeeper | null>(null);
  useEffect(() => {
    const made = createDraftKeeper({
      save: async (text) => {
        const result = await vault.request('draft-save', { ticketId, text });
        if (!result.ok) throw new Error(result.error.code);
        if (underWay.get(ticketId) === text) underWay.delete(ticketId);
      },
      onState: setState,
      timers,
    });
    keeper.current = made;
    window.addEventListener('pagehide', made.flush);
    return () => {
      window.removeEventListener('pagehide', made.flush);
      made.flush();
      keeper.current = null;
    };
  }, [ticketId]);
  return {
    state,
    changed: useCallback(
      (text: string) => {
        underWay.set(ticketId, text);
        keeper.current?.changed(text);
      },
      [ticketId],
    ),
    flush: useCallback(() => keeper.current?.flush(), []),
    settle: useCallback(async () => {
      underWay.delete(ticketId);
      keeper.current?.forget();
      await keeper.current?.idle();
    }, [ticketId]),
  };
}
