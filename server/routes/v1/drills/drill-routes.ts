import { z } from 'zod';
import {
  arrangeDrillRequestSchema,
  drillReportRequestSchema,
  drillReportResponseSchema,
  drillResponseSchema,
  drillStandingSchema,
} from '#shared/contracts/board-wire';
import type { Result } from '#shared/contracts/error';
import { WIRE_PATHS } from '#shared/contracts/wire';
import type { Role } from '#shared/domain/access/role';
import { deskIn } from '#shared/domain/incident/drill-phase';
import { arrangeDrill } from '../../../drills/arrange-drill';
import { readDrill } from '../../../drills/drill-documents';
import { saveDrillReport } from '../../../drills/drill-reports';
import { stopDrill } from '../../../drills/stop-drill';
import { HttpFailure, httpFailure } from '../../../http-failure';
import { EVERYONE, sessionOf } from '../../../plugins/access';
import type { Services } from '../../../services';
import { BEARER, sessionErrors } from '../../error-responses';
import type { TypedApp } from '../../typed-app';

/** Those who lead an exercise. */
const LEADING: readonly Role[] = ['lead', 'admin'];
const drillParameters = z.object({ drillId: z.string().min(1).max(100) });

function accept<T>(result: Result<T>): T {
  if (!result.ok) throw new HttpFailure(result.error);
  return result.value;
}

/** Exercises of the outage (S1-54): arranged and broken off by leads, asked about and reported on by desks. */
export function drillRoutes(app: TypedApp, services: Services): void {
  arrangeRoute(app, services);
  stopRoute(app, services);
  standingRoute(app, services);
  reportRoute(app, services);
}

function arrangeRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.drills, {
    config: { access: LEADING },
    schema: {
      tags: ['drills'],
      summary: 'Arrange a drill',
      description:
        'The desks named cut themselves off from the server at the time given, or at once, for so many minutes, and come ' +
        'back by themselves. Work goes on and is sent afterwards. Every desk must have somebody signed in and no other ' +
        'drill at that time; the desk that asks cannot take part. The same id again changes nothing.',
      security: BEARER,
      body: arrangeDrillRequestSchema,
      response: { 200: drillResponseSchema, ...sessionErrors(409) },
    },
    handler: async (request) => {
      const { actor, deviceId } = sessionOf(request);
      const by = { actor, deviceId };
      return { drill: accept(await arrangeDrill(services.store.db, request.body, by, services.nowMs())) };
    },
  });
}

function stopRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.drillStop, {
    config: { access: LEADING },
    schema: {
      tags: ['drills'],
      summary: 'Stop a drill',
      description: 'Calls off a drill to come, or brings the desks of a running one back within seconds.',
      security: BEARER,
      params: drillParameters,
      response: { 200: drillResponseSchema, ...sessionErrors(404) },
    },
    handler: async (request) => {
      const { actor } = sessionOf(request);
      const { drillId } = request.params;
      return { drill: accept(await stopDrill(services.store.db, drillId, actor, services.nowMs())) };
    },
  });
}

function standingRoute(app: TypedApp, services: Services): void {
  app.get(WIRE_PATHS.drill, {
    config: { access: EVERYONE },
    schema: {
      tags: ['drills'],
      summary: 'Is the drill still on?',
      description: 'The one question a desk asks while it is cut off for a drill.',
      security: BEARER,
      params: drillParameters,
      response: { 200: drillStandingSchema, ...sessionErrors(404) },
    },
    handler: async (request) => {
      const drill = await readDrill(services.store.db, request.params.drillId);
      const { deviceId } = sessionOf(request);
      if (drill === null || deskIn(drill, deviceId) === null) {
        throw httpFailure('drill_not_found', 'This desk is in no such drill');
      }
      return { stopped: drill.stopped !== null, endsAtMs: drill.endsAtMs, serverTimeMs: services.nowMs() };
    },
  });
}

function reportRoute(app: TypedApp, services: Services): void {
  app.post(WIRE_PATHS.drillReport, {
    config: { access: EVERYONE },
    bodyLimit: 2 * 1024 * 1024,
    schema: {
      tags: ['drills'],
      summary: 'Report on a drill',
      description:
        'What the desk noted: when it was cut off, noticed it and came back, which commands it queued and what became of ' +
        'them. A later report of the desk replaces the earlier. Names commands and tickets, never customers.',
      security: BEARER,
      params: drillParameters,
      body: drillReportRequestSchema,
      response: { 200: drillReportResponseSchema, ...sessionErrors(404, 413) },
    },
    handler: async (request) => {
      const { deviceId } = sessionOf(request);
      const nowMs = services.nowMs();
      const { drillId } = request.params;
      accept(await saveDrillReport(services.store.db, drillId, deviceId, request.body.events, nowMs));
      return { serverTimeMs: nowMs };
    },
  });
}
