import type { DrainSample, PresenceReport } from '../domain/board/desk-presence';
import type { DeskStanding } from '../domain/board/desk-standing';
import type { ServiceQuality } from '../domain/board/service-quality';
import type { CentreLoad } from '../domain/board/ticket-load';
import type { Drill } from '../domain/incident/drill';
import type { DrillEnd } from '../domain/incident/drill-event';
import type { DrillPhase } from '../domain/incident/drill-phase';
import type { DrillScore } from '../domain/incident/drill-score';
import type { DomainError } from './error';

/** The drill this desk is in, will be in, or was in last. */
export type DrillView = {
  readonly current: {
    readonly drillId: string;
    readonly sinceMs: number;
    readonly endsAtMs: number;
    readonly arrangedBy: string;
    readonly acknowledged: boolean;
  } | null;
  readonly next: {
    readonly startsAtMs: number;
    readonly endsAtMs: number;
    readonly arrangedBy: string;
  } | null;
  /** Of the agent's own desk only. */
  readonly last: {
    readonly drillId: string;
    readonly cameBackAtMs: number;
    readonly because: DrillEnd;
    readonly score: DrillScore;
  } | null;
};

/** A desk as a lead sees it. */
export type BoardDeskView = {
  readonly deviceId: string;
  readonly agentName: string;
  readonly standing: DeskStanding;
  readonly sinceMs: number;
  readonly lastContactMs: number;
  readonly openTickets: number | null;
  /** As last known; null when it has never said. */
  readonly pendingCount: number | null;
  readonly parkedCount: number | null;
  readonly appVersion: string | null;
  readonly outage: PresenceReport['outage'];
  readonly drain: readonly DrainSample[];
  /** The desk on which this is looked at. */
  readonly own: boolean;
};

export type BoardDrillView = {
  readonly drill: Drill;
  readonly phase: DrillPhase;
  readonly desks: readonly {
    readonly deviceId: string;
    readonly agentName: string;
    readonly leftAtMs: number | null;
    /** Null: nothing reported yet. */
    readonly score: DrillScore | null;
  }[];
};

/** The centre as its leads see it. */
export type BoardView = {
  readonly load: CentreLoad;
  readonly quality: ServiceQuality;
  /** Since when quality is counted. */
  readonly qualitySinceMs: number;
  readonly desks: readonly BoardDeskView[];
  /** Newest first. */
  readonly drills: readonly BoardDrillView[];
  /** When the desks were last asked for; null before the first answer. */
  readonly asOfMs: number | null;
  /** Why they could not be asked for just now. */
  readonly error: DomainError | null;
};
