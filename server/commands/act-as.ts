import { uuidv7 } from 'uuidv7';
import { failure, type Result, success } from '#shared/contracts/error';
import { type Command, VERSION_CHECKED_INTENTS } from '#shared/domain/ticket/command';
import type { Store } from '../database/database';
import { readDocument } from '../documents/read-documents';
import { performCommands } from '../sync/perform-commands';
import { findUser } from '../users/users';

/** Where commands given on the server itself come from. */
const HERE = 'server';

/** Does on the server itself what a person could do at a desk: the same rules, the same log, exactly once. */
export async function actAs(
  { db }: Store,
  username: string,
  act: { readonly ticketId: string | null; readonly intent: Command['intent'] },
  nowMs: number,
): Promise<Result<null>> {
  const user = await findUser(db, username);
  if (user === null || user.disabled) return failure('user_not_found', 'There is no such user');
  const actor = { id: user.id, name: user.name, role: user.role };
  return db.transaction(async (tx) => {
    const { ticketId, intent } = act;
    const stored = ticketId === null ? null : await readDocument(tx, 'ticket', ticketId);
    const command: Command = {
      id: uuidv7(),
      ticketId,
      atMs: nowMs,
      actorId: actor.id,
      baseVersion: VERSION_CHECKED_INTENTS.has(intent.type) ? (stored?.version ?? 0) : null,
      intent,
    };
    const pusher = { userId: actor.id, deviceId: HERE };
    const alone = { memory: { last: null }, refusedOn: new Set<string>() };
    const [outcome] = await performCommands(tx, [command], { actor, pusher, nowMs, ...alone });
    return outcome?.outcome === 'conflict' || outcome?.outcome === 'rejected'
      ? { ok: false, error: outcome.error }
      : success(null);
  });
}
