import type { z } from 'zod';
import {
  type ArrangeDrillRequest,
  type BoardResponse,
  boardResponseSchema,
  type DrillStanding,
  drillReportResponseSchema,
  drillResponseSchema,
  drillStandingSchema,
  presenceResponseSchema,
} from '#shared/contracts/board-wire';
import type { Result } from '#shared/contracts/error';
import { WIRE_PATHS } from '#shared/contracts/wire';
import type { PresenceReport } from '#shared/domain/board/desk-presence';
import type { DrillEvent } from '#shared/domain/incident/drill-event';
import type { HttpRequest } from '../sync/http-client';

/** Asks the server, with a fresh token. */
export type AskServer = <T>(request: Omit<HttpRequest<T>, 'token'>) => Promise<Result<T>>;

/** What concerns desks and drills. */
export type BoardApi = {
  readonly presence: (report: PresenceReport, timeoutMs?: number) => Promise<Result<unknown>>;
  readonly board: () => Promise<Result<BoardResponse>>;
  readonly arrangeDrill: (request: ArrangeDrillRequest) => Promise<Result<unknown>>;
  readonly stopDrill: (drillId: string) => Promise<Result<unknown>>;
  readonly drillStanding: (drillId: string) => Promise<Result<DrillStanding>>;
  readonly reportDrill: (drillId: string, events: readonly DrillEvent[]) => Promise<Result<unknown>>;
};

const QUICK_MS = 10_000;

export function createBoardApi(ask: AskServer): BoardApi {
  const at = (path: string, drillId: string): string => path.replace(':drillId', encodeURIComponent(drillId));
  const post = <T>(path: string, json: unknown, answer: z.ZodType<T>, timeoutMs = QUICK_MS) =>
    ask({ method: 'POST', path, body: { json }, timeoutMs, answer });
  return {
    presence: (report, timeoutMs) => post(WIRE_PATHS.presence, report, presenceResponseSchema, timeoutMs),
    board: () =>
      ask({ method: 'GET', path: WIRE_PATHS.board, timeoutMs: QUICK_MS, answer: boardResponseSchema }),
    arrangeDrill: (request) => post(WIRE_PATHS.drills, request, drillResponseSchema),
    stopDrill: (drillId) => post(at(WIRE_PATHS.drillStop, drillId), {}, drillResponseSchema),
    drillStanding: (drillId) =>
      ask({
        method: 'GET',
        path: at(WIRE_PATHS.drill, drillId),
        timeoutMs: QUICK_MS,
        answer: drillStandingSchema,
      }),
    reportDrill: (drillId, events) =>
      post(at(WIRE_PATHS.drillReport, drillId), { events }, drillReportResponseSchema),
  };
}
