import { failure, success } from '#shared/contracts/error';
import { resolveParked } from '../../commands/resolve-parked';
import { runCommand } from '../../commands/run-command';
import { readDocument } from '../../data/documents';
import { personalValue } from '../../masking/mask-account';
import type { RequestHandler } from '../handler-types';

export const commandRun: RequestHandler<'command-run'> = runCommand;

export const commandResolveParked: RequestHandler<'command-resolve-parked'> = resolveParked;

/** Shows one personal field; the act and its reason go to the audit log (S3-12). */
export const personalDataReveal: RequestHandler<'personal-data-reveal'> = async (vault, parameters) => {
  const account = readDocument(vault.store, 'account', parameters.accountId)?.body;
  if (account === undefined) return failure('account_not_found', 'There is no such account');
  const logged = await runCommand(vault, {
    ticketId: null,
    intent: { type: 'reveal_personal_data', ...parameters },
  });
  return logged.ok ? success({ value: personalValue(account, parameters.field) }) : logged;
};
