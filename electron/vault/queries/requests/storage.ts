import type { DocumentKind } from '#shared/contracts/document';
import { failure, success } from '#shared/contracts/error';
import { KEPT_MONTHS } from '#shared/domain/policy/tenant-policy';
import { readTrouble, writeTrouble } from '../../data/trouble';
import { offlineHours } from '../../session/last-session';
import type { RequestHandler } from '../handler-types';

/** What the desk keeps and how much room it takes. */
export const vaultStorage: RequestHandler<'vault-storage'> = async (vault, _parameters, host) => {
  if (vault.session.current() === null) return failure('not_signed_in', 'Nobody is signed in');
  const rows = vault.store.all('SELECT kind, count(*) AS number FROM document GROUP BY kind');
  const full = vault.store.get('SELECT count(*) AS number FROM followed WHERE as_of_ms IS NOT NULL');
  const policy = vault.centre.read()?.policy;
  const opened = host.opened();
  const measured = opened === null ? null : await host.opener.measure(opened.name);
  return success({
    documents: Object.fromEntries(rows.map((row) => [row.kind as DocumentKind, Number(row.number)])),
    customersInFull: Number(full?.number ?? 0),
    keptMonths: policy === undefined ? null : (policy.keptMonths ?? KEPT_MONTHS),
    bytes: measured?.bytes ?? null,
    checkpointAtMs: measured?.checkpointAtMs ?? null,
    offlineSignInHours: offlineHours(vault.store),
    trouble: readTrouble(vault.store),
  });
};

/** The agent has read what was damaged. */
export const vaultTroubleSeen: RequestHandler<'vault-trouble-seen'> = async (vault) => {
  const trouble = readTrouble(vault.store);
  if (trouble !== null && !trouble.seen) {
    await vault.store.transaction((tx) => writeTrouble(tx, { ...trouble, seen: true }));
  }
  return success(null);
};
