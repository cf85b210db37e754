import { z } from 'zod';
import { actorSchema } from '#shared/domain/access/role';
import { offlineHoursOf } from '#shared/domain/policy/offline-hours';
import type { TenantPolicy } from '#shared/domain/policy/tenant-policy';
import { HOUR_MS, instantSchema } from '#shared/domain/time/instant';
import { readDocumentsOfKind } from '../data/documents';
import { readMeta, writeMeta } from '../data/meta';
import type { Reader, Transaction } from '../store/open-store';
import { type SignedIn, signedInSchema } from './session-holder';

/** Who worked in this vault last, for signing in while the server is not reached. */
const lastSessionSchema = z.object({
  actor: actorSchema,
  signedIn: signedInSchema.nullable(),
  /** When the server last confirmed this person. */
  confirmedAtMs: instantSchema,
  /** The server has refused them since: only the server can let them in again. */
  refused: z.boolean(),
});
export type LastSession = z.infer<typeof lastSessionSchema>;

export function readLastSession(reader: Reader): LastSession | null {
  const text = readMeta(reader, 'last_session');
  return text === null ? null : lastSessionSchema.parse(JSON.parse(text));
}

export function writeLastSession(transaction: Transaction, last: LastSession): void {
  writeMeta(transaction, 'last_session', JSON.stringify(last));
}

/** How long somebody may work without the server, as the centre decided when these records last heard of it. */
export function offlineHours(reader: Reader): number {
  const policies = readDocumentsOfKind(reader, 'policy');
  const newest = policies.reduce<TenantPolicy | null>(
    (best, next) => (best === null || next.version > best.version ? next : best),
    null,
  );
  return offlineHoursOf(newest);
}

/** False once it is too long ago that the server confirmed this person, or when it has refused them. */
export function mayWorkOffline(last: LastSession, nowMs: number, hours: number): boolean {
  return !last.refused && nowMs - last.confirmedAtMs <= hours * HOUR_MS;
}

/** The session to go on with: the last one, or one without tokens that the server has still to begin. */
export function goOnWith(
  last: LastSession,
  at: { readonly serverUrl: string; readonly deviceId: string },
): SignedIn {
  return (
    last.signedIn ?? {
      ...at,
      sample: false,
      session: {
        accessToken: '',
        accessExpiresAtMs: 0,
        refreshToken: '',
        refreshExpiresAtMs: 0,
        actor: last.actor,
        serverTimeMs: last.confirmedAtMs,
      },
    }
  );
}
