import { useCallback } from 'react';
import type { RequestAnswers, RequestParameters } from '#shared/contracts/vault-contract';
import { useFailure } from '../components/use-failure';
import type { Message } from '../i18n/message';
import { vault } from './vault';

type Intent = RequestParameters<'command-run'>['intent'];

/** Runs a command and says `failedTitle` with the reason when the vault refuses it; null then. */
export function useCommand(): (
  ticketId: string | null,
  intent: Intent,
  failedTitle: Message,
) => Promise<RequestAnswers['command-run'] | null> {
  const fail = useFailure();
  return useCallback(
    async (ticketId, intent, failedTitle) => {
      const result = await vault.request('command-run', { ticketId, intent });
      if (result.ok) return result.value;
      fail(failedTitle, result.error);
      return null;
    },
    [fail],
  );
}
