import { createHash } from 'node:crypto';

/** What the audit log says about one act. Details name records and reasons, never the personal data itself. */
export type AuditAct = {
  readonly actorId: string | null;
  readonly action:
    | 'signed_in'
    | 'sign_in_failed'
    | 'signed_out'
    | 'refresh_token_reused'
    | 'refresh_token_repeated'
    | 'identity_checked'
    | 'identity_released'
    | 'personal_data_revealed'
    | 'records_exported'
    | 'records_imported'
    | 'incident_changed'
    | 'policy_changed'
    | 'proof_read'
    | 'events_ingested'
    | 'ingest_source_added'
    | 'ingest_secret_rotated'
    | 'ingest_source_removed'
    | 'import_mapping_saved'
    | 'drill_arranged'
    | 'drill_stopped'
    | 'device_revoked'
    | 'hand_over_received'
    | 'hand_over_decided'
    | 'user_added'
    | 'password_changed'
    | 'user_disabled';
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

/** An act as it stands in the chain. */
export type AuditEntry = Omit<AuditAct, 'action'> & {
  readonly seq: number;
  readonly atMs: number;
  readonly action: string;
  readonly previousHash: string;
  readonly hash: string;
};

/** What the first entry seals. */
export const CHAIN_START = '0'.repeat(64);

/** The seal of an entry: over everything in it and the seal of the one before. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const details = Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const sealed = [entry.previousHash, entry.seq, entry.atMs, entry.actorId, entry.action, details];
  return createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
}
