import type { Vault } from '../../../electron/vault/vault';

/** A document as it came from the server. */
export type PulledDocument = {
  readonly kind: string;
  readonly id: string;
  readonly accountId: string | null;
  readonly version: number;
  readonly body: unknown;
};

const FROM = "FROM document WHERE kind = 'ticket' AND version = ? OR kind = 'account' AND version = ?";

/** Whether a document is here in this version. */
export const isInVersion = (vault: Vault, kind: string, id: string, version: number): boolean =>
  vault.store.get('SELECT version FROM document WHERE kind = ? AND id = ?', [kind, id])?.version === version;

/** Tickets and accounts that are here in these versions. */
export function readInVersions(
  vault: Vault,
  ticketVersion: number,
  accountVersion: number,
): readonly PulledDocument[] {
  return vault.store
    .all(`SELECT kind, id, account_id, version, body ${FROM}`, [ticketVersion, accountVersion])
    .map((row) => ({
      kind: String(row.kind),
      id: String(row.id),
      accountId: row.account_id === null ? null : String(row.account_id),
      version: Number(row.version),
      body: JSON.parse(String(row.body)),
    }));
}
