import { failure, type Result, success } from '#shared/contracts/error';
import type { Actor } from '#shared/domain/access/role';
import type { Drill } from '#shared/domain/incident/drill';
import { drillPhase } from '#shared/domain/incident/drill-phase';
import { appendAudit } from '../audit/append-audit';
import type { Database } from '../database/database';
import { lockDrill, writeDrill } from './drill-documents';

/** Calls a drill off, or breaks it off: its desks come back at their next question. One that is over stays as it was. */
export function stopDrill(db: Database, id: string, actor: Actor, nowMs: number): Promise<Result<Drill>> {
  return db.transaction(async (tx) => {
    const drill = await lockDrill(tx, id);
    if (drill === null) return failure('drill_not_found', 'There is no such drill');
    const phase = drillPhase(drill, nowMs);
    if (phase === 'over' || phase === 'called_off') return success(drill);
    const stopped: Drill = { ...drill, stopped: { atMs: nowMs, byId: actor.id, byName: actor.name } };
    await writeDrill(tx, stopped);
    const details = { drillId: id, begun: phase === 'running' };
    await appendAudit(tx, { actorId: actor.id, action: 'drill_stopped', details }, nowMs);
    return success(stopped);
  });
}
