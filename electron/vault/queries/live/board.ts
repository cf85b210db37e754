import type { BoardDeskView, BoardDrillView, BoardView } from '#shared/contracts/board-views';
import type { BoardDesk, BoardResponse } from '#shared/contracts/board-wire';
import { deskStanding } from '#shared/domain/board/desk-standing';
import { serviceQuality } from '#shared/domain/board/service-quality';
import { centreLoad } from '#shared/domain/board/ticket-load';
import type { Drill } from '#shared/domain/incident/drill';
import { mayLeadDrills } from '#shared/domain/incident/drill-permission';
import { drillEndMs, drillPhase } from '#shared/domain/incident/drill-phase';
import { scoreDrill } from '#shared/domain/incident/drill-score';
import { ticketChannelSchema } from '#shared/domain/ticket/channel';
import { DAY_MS } from '#shared/domain/time/span';
import { readDocumentsOfKind } from '../../data/documents';
import { openTickets, resolvedTickets } from '../../data/tickets';
import { topics } from '../../data/topics';
import type { LiveHandler } from '../handler-types';

/** Quality is told over the last week: a day has too few answers. */
const QUALITY_MS = 7 * DAY_MS;
const RESOLVED_LOOKED_AT = 2_000;
const DRILLS_SHOWN = 20;

/** The centre as its leads see it (S1-54, screens §3). */
export const board: LiveHandler<'board'> = {
  signedOut: null,
  topics: () => [topics.board, topics.tickets, topics.drills, topics.centre, topics.session, topics.time],
  evaluate: (vault) => {
    const current = vault.session.current();
    const policy = vault.centre.read()?.policy;
    if (current === null || policy === undefined || !mayLeadDrills(current.session.actor.role)) return null;
    const nowMs = vault.clock.nowMs();
    const open = openTickets(vault.store).map(({ ticket }) => ticket);
    const resolved = resolvedTickets(vault.store, RESOLVED_LOOKED_AT).map(({ ticket }) => ticket);
    const { answer, error } = vault.board.latest();
    const drills = readDocumentsOfKind(vault.store, 'drill');
    return {
      load: centreLoad(open, ticketChannelSchema.options, policy, nowMs),
      quality: serviceQuality([...open, ...resolved], policy, nowMs - QUALITY_MS),
      qualitySinceMs: nowMs - QUALITY_MS,
      desks: (answer?.desks ?? []).map((desk) => deskView(desk, drills, nowMs, current.deviceId)),
      drills: drillViews(drills, answer?.reports ?? [], nowMs),
      asOfMs: answer?.serverTimeMs ?? null,
      error,
    } satisfies BoardView;
  },
};

function deskView(desk: BoardDesk, drills: readonly Drill[], nowMs: number, ownId: string): BoardDeskView {
  const { deviceId, report } = desk;
  const running = drills.find(
    (each) =>
      drillPhase(each, nowMs) === 'running' &&
      each.desks.some((member) => member.deviceId === deviceId && member.leftAtMs === null),
  );
  // The very desk that looks is heard of by looking.
  const lastContactMs = deviceId === ownId ? Math.max(desk.lastContactMs, nowMs) : desk.lastContactMs;
  return {
    deviceId,
    agentName: desk.agent.name,
    ...deskStanding({ ...desk, lastContactMs }, running ? drillEndMs(running) : null, nowMs),
    lastContactMs,
    openTickets: report?.openTickets ?? null,
    pendingCount: report?.pendingCount ?? null,
    parkedCount: report?.parkedCount ?? null,
    appVersion: report?.appVersion ?? null,
    outage: report?.outage ?? null,
    drain: desk.drain,
    own: deviceId === ownId,
  };
}

function drillViews(
  drills: readonly Drill[],
  reports: BoardResponse['reports'],
  nowMs: number,
): readonly BoardDrillView[] {
  return [...drills]
    .sort((a, b) => b.startsAtMs - a.startsAtMs)
    .slice(0, DRILLS_SHOWN)
    .map((drill) => ({
      drill,
      phase: drillPhase(drill, nowMs),
      desks: drill.desks.map(({ deviceId, agentName, leftAtMs }) => {
        const report = reports.find((each) => each.drillId === drill.id && each.deviceId === deviceId);
        return { deviceId, agentName, leftAtMs, score: report ? scoreDrill(report.events) : null };
      }),
    }));
}
