import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { jwtVerify, SignJWT } from 'jose';
import { MINUTE_MS } from '#shared/domain/time/instant';
import type { Database } from '../database/database';
import { secret } from '../database/schema';

const ALGORITHM = 'HS256';
const ISSUER = 'holdfast';
const LIFETIME_MS = 10 * MINUTE_MS;

/** Makes and checks the short-lived tokens desks act with. */
export type AccessTokens = {
  readonly issue: (
    sessionId: string,
    nowMs: number,
  ) => Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** The session a token stands for and when it ends; null for anything but a valid one. */
  readonly check: (
    token: string,
    nowMs: number,
  ) => Promise<{ readonly sessionId: string; readonly expiresAtMs: number } | null>;
};

export function accessTokens(key: Uint8Array): AccessTokens {
  return {
    issue: async (sessionId, nowMs) => {
      const expiresAtS = Math.floor((nowMs + LIFETIME_MS) / 1000);
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setSubject(sessionId)
        .setIssuedAt(Math.floor(nowMs / 1000))
        .setExpirationTime(expiresAtS)
        .sign(key);
      return { token, expiresAtMs: expiresAtS * 1000 };
    },
    check: async (token, nowMs) => {
      const options = { algorithms: [ALGORITHM], issuer: ISSUER, currentDate: new Date(nowMs) };
      const verified = await jwtVerify(token, key, options).catch(() => null);
      const { sub, exp } = verified?.payload ?? {};
      return sub === undefined || exp === undefined ? null : { sessionId: sub, expiresAtMs: exp * 1000 };
    },
  };
}

/** The configured key, or one of the installation itself, made once and kept in the database. */
export async function tokenKey(db: Database, configured: Uint8Array | null): Promise<Uint8Array> {
  if (configured) return configured;
  const made = { name: 'token_key', value: randomBytes(32).toString('base64') };
  await db.insert(secret).values(made).onConflictDoNothing();
  const [kept] = await db.select().from(secret).where(eq(secret.name, made.name));
  return Buffer.from((kept ?? made).value, 'base64');
}
