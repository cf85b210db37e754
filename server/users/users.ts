import { asc, eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { failure, type Result, success } from '#shared/contracts/error';
import type { Role } from '#shared/domain/access/role';
import { appendAudit } from '../audit/append-audit';
import type { Database, Queryable, Transaction } from '../database/database';
import { appUser } from '../database/schema';
import { hashPassword } from './password';
import { endSessionsOfUser } from './sessions';

export type User = typeof appUser.$inferSelect;

/** Shortest password accepted. */
export const MIN_PASSWORD_LENGTH = 10;

/** The same name however it is typed. */
export const normaliseUsername = (username: string): string =>
  username.trim().normalize('NFKC').toLowerCase();

const weak = () =>
  failure('password_too_short', `A password has at least ${MIN_PASSWORD_LENGTH} characters`, {
    details: { minimum: MIN_PASSWORD_LENGTH },
  });

export async function findUser(db: Queryable, username: string): Promise<User | null> {
  const [found] = await db
    .select()
    .from(appUser)
    .where(eq(appUser.username, normaliseUsername(username)));
  return found ?? null;
}

export const listUsers = (db: Queryable): Promise<User[]> =>
  db.select().from(appUser).orderBy(asc(appUser.username));

/** Adds a person who signs in with a password. */
export async function addUser(
  db: Database,
  person: {
    readonly username: string;
    readonly name: string;
    readonly role: Role;
    readonly password: string;
  },
  nowMs: number,
): Promise<Result<User>> {
  if (person.password.length < MIN_PASSWORD_LENGTH) return weak();
  const passwordHash = await hashPassword(person.password);
  return db.transaction(async (tx) => {
    const row = {
      id: uuidv7(),
      username: normaliseUsername(person.username),
      name: person.name.trim(),
      role: person.role,
      passwordHash,
      createdAtMs: nowMs,
    };
    const [added] = await tx.insert(appUser).values(row).onConflictDoNothing().returning();
    if (!added) return failure('username_taken', 'There is a user of this name already');
    const details = { userId: added.id, role: added.role };
    await appendAudit(tx, { actorId: null, action: 'user_added', details }, nowMs);
    return success(added);
  });
}

/** Sets a new password and ends every session of the person. */
export async function changePassword(
  db: Database,
  username: string,
  password: string,
  nowMs: number,
): Promise<Result<null>> {
  if (password.length < MIN_PASSWORD_LENGTH) return weak();
  const passwordHash = await hashPassword(password);
  return withUser(db, username, async (tx, user) => {
    await tx.update(appUser).set({ passwordHash }).where(eq(appUser.id, user.id));
    await endSessionsOfUser(tx, user.id, 'password_changed', nowMs);
    const details = { userId: user.id };
    await appendAudit(tx, { actorId: null, action: 'password_changed', details }, nowMs);
  });
}

/** Keeps a person out from this moment on. */
export async function disableUser(db: Database, username: string, nowMs: number): Promise<Result<null>> {
  return withUser(db, username, async (tx, user) => {
    await tx.update(appUser).set({ disabled: true }).where(eq(appUser.id, user.id));
    await endSessionsOfUser(tx, user.id, 'user_disabled', nowMs);
    await appendAudit(tx, { actorId: null, action: 'user_disabled', details: { userId: user.id } }, nowMs);
  });
}

function withUser(
  db: Database,
  username: string,
  change: (tx: Transaction, user: User) => Promise<void>,
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    const user = await findUser(tx, username);
    if (!user) return failure('user_not_found', 'There is no user of this name');
    await change(tx, user);
    return success(null);
  });
}
