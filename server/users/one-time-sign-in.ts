import { createHash, timingSafeEqual } from 'node:crypto';
import type { Actor } from '#shared/domain/access/role';
import type { Database } from '../database/database';
import { appUser } from '../database/schema';

/**
 * Who works in the sample centre, as its lead, so that all of it can be seen: signs in without a password, but only with
 * the token of the starting process.
 */
export const SAMPLE_AGENT = { id: 'zhang.min', name: '张敏', role: 'lead' } as const satisfies Actor;

/** Signs the sample lead in with a secret that works once. */
export type OneTimeSignIn = {
  readonly redeem: (db: Database, token: string, nowMs: number) => Promise<Actor | null>;
};

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

export function oneTimeSignIn(secret: string): OneTimeSignIn {
  const expected = digest(secret);
  let used = false;
  return {
    redeem: async (db, token, nowMs) => {
      // Digests have one length, so that the comparison tells nothing.
      if (!timingSafeEqual(expected, digest(token)) || used) return null;
      used = true;
      await db
        .insert(appUser)
        .values({ ...SAMPLE_AGENT, username: SAMPLE_AGENT.id, createdAtMs: nowMs })
        .onConflictDoUpdate({ target: appUser.id, set: { role: SAMPLE_AGENT.role } });
      return SAMPLE_AGENT;
    },
  };
}
