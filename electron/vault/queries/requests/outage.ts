import { success } from '#shared/contracts/error';
import { forgetNumbers } from '../../data/outages';
import { diagnose } from '../../outage/diagnostics';
import type { RequestHandler } from '../handler-types';

export const numbersSeen: RequestHandler<'numbers-seen'> = async (vault, { ticketIds }) => {
  await vault.store.transaction((tx) => forgetNumbers(tx, ticketIds));
  return success(null);
};

export const diagnosticsFile: RequestHandler<'diagnostics'> = (vault, _parameters, host) =>
  success(diagnose(vault, host.opened()?.trouble?.code ?? null));
