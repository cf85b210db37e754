import { useCallback, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { TicketIntent } from '#shared/domain/ticket/command';
import { vault } from '../../../vault/vault';

export type TicketCommandRunner = {
  /** Runs one act on the ticket; true when it was taken, else `error` says why not. */
  readonly run: (intent: TicketIntent) => Promise<boolean>;
  readonly error: DomainError | null;
  readonly busy: boolean;
};

/** Acts on a ticket; what comes of it arrives through the live queries. */
export function useTicketCommand(ticketId: string): TicketCommandRunner {
  const [error, setError] = useState<DomainError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (intent: TicketIntent): Promise<boolean> => {
      setBusy(true);
      const result = await vault.request('command-run', { ticketId, intent });
      setBusy(false);
      setError(result.ok ? null : result.error);
      return result.ok;
    },
    [ticketId],
  );
  return { run, error, busy };
}
