import { z } from 'zod';
import { actorSchema } from '../domain/access/role';
import { drainSampleSchema, presenceReportSchema } from '../domain/board/desk-presence';
import { DRILL_MINUTES, drillSchema, MAX_DRILL_DESKS } from '../domain/incident/drill';
import { drillLogSchema } from '../domain/incident/drill-event';
import { instantSchema } from '../domain/time/instant';

/** What a desk says of itself with its regular contact; nothing about customers. */
export const presenceRequestSchema = presenceReportSchema;
export const presenceResponseSchema = z.object({ serverTimeMs: instantSchema });

/** Arranges a drill (S1-54). Sent again with the same id it changes nothing. */
export const arrangeDrillRequestSchema = z.object({
  id: z.uuid(),
  /** Null: at once. */
  startsAtMs: instantSchema.nullable(),
  minutes: z.int().min(DRILL_MINUTES.least).max(DRILL_MINUTES.most),
  deviceIds: z.array(z.uuid()).min(1).max(MAX_DRILL_DESKS),
});
export type ArrangeDrillRequest = z.infer<typeof arrangeDrillRequestSchema>;
export const drillResponseSchema = z.object({ drill: drillSchema });

/** All that a desk in a drill asks the server: must it come back? */
export const drillStandingSchema = z.object({
  stopped: z.boolean(),
  endsAtMs: instantSchema,
  serverTimeMs: instantSchema,
});
export type DrillStanding = z.infer<typeof drillStandingSchema>;

export const drillReportRequestSchema = drillLogSchema.pick({ events: true });
export const drillReportResponseSchema = z.object({ serverTimeMs: instantSchema });

/** A desk as the server knows it. */
export const boardDeskSchema = z.object({
  deviceId: z.uuid(),
  agent: actorSchema,
  platform: z.string(),
  signedIn: z.boolean(),
  lastContactMs: instantSchema,
  /** Null: it has not said anything of itself yet. */
  report: presenceReportSchema.nullable(),
  drain: z.array(drainSampleSchema),
});
export type BoardDesk = z.infer<typeof boardDeskSchema>;

/** What a desk reported of a drill. */
export const boardDrillReportSchema = drillLogSchema.extend({ deviceId: z.uuid() });

/** The centre as leads see it: every desk, and what the desks reported of the latest drills. */
export const boardResponseSchema = z.object({
  desks: z.array(boardDeskSchema),
  reports: z.array(boardDrillReportSchema),
  serverTimeMs: instantSchema,
});
export type BoardResponse = z.infer<typeof boardResponseSchema>;
