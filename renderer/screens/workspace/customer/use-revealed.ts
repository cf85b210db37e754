import { useCallback, useEffect, useState } from 'react';
import type { RevealField } from '#shared/domain/ticket/command';
import { MINUTE_MS } from '#shared/domain/time/span';

export type Revealed = Readonly<Partial<Record<RevealField, string>>>;

/** Shown in clear for this long, then masked again. */
export const REVEAL_MS = MINUTE_MS;

const NOTHING: Revealed = {};

/** Personal data revealed for one account: kept on this screen only, and only for a minute. */
export function useRevealed(accountId: string | null) {
  const [state, setState] = useState<{ readonly accountId: string | null; readonly fields: Revealed }>({
    accountId: null,
    fields: NOTHING,
  });
  const remember = useCallback(
    (field: RevealField, value: string) =>
      setState((before) => ({
        accountId,
        fields: { ...(before.accountId === accountId ? before.fields : NOTHING), [field]: value },
      })),
    [accountId],
  );
  useEffect(() => {
    if (state.fields === NOTHING) return;
    const timer = setTimeout(() => setState({ accountId: null, fields: NOTHING }), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return { revealed: state.accountId === accountId ? state.fields : NOTHING, remember };
}
