import { eq } from 'drizzle-orm';
import { extendDrain, type PresenceReport } from '#shared/domain/board/desk-presence';
import type { Database } from '../database/database';
import { presence } from '../database/schema';

/** Keeps what a desk says of itself in the place of what it said before. */
export async function keepPresence(
  db: Database,
  from: { readonly deviceId: string; readonly userId: string },
  report: PresenceReport,
  nowMs: number,
): Promise<void> {
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(presence)
      .where(eq(presence.deviceId, from.deviceId))
      .for('update');
    const same = before?.userId === from.userId ? before : undefined;
    const drain = [...extendDrain(same?.drain ?? [], same?.report ?? null, report, nowMs)];
    const kept = { userId: from.userId, reportedAtMs: nowMs, report, drain };
    await tx
      .insert(presence)
      .values({ deviceId: from.deviceId, ...kept })
      .onConflictDoUpdate({ target: presence.deviceId, set: kept });
  });
}
