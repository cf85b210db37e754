import { z } from 'zod';
import { instantSchema } from '../time/instant';

const at = { atMs: instantSchema };

/** Why a desk came back from a drill: it was over, was stopped for all, or its agent needed the server. */
export const drillEndSchema = z.enum(['over', 'stopped', 'left']);
export type DrillEnd = z.infer<typeof drillEndSchema>;

/** What must be recorded of a customer even in an outage: name, contact, order number, question (S2-03). */
export const REQUIRED_FIELDS = 4;

/**
 * What a desk notes of a drill and reports after it (S1-54). Names commands and tickets, never customers or their words.
 */
export const drillEventSchema = z.discriminatedUnion('type', [
  z.object({ ...at, type: z.literal('cut_off') }),
  z.object({ ...at, type: z.literal('acknowledged') }),
  z.object({
    ...at,
    type: z.literal('command_queued'),
    commandId: z.uuid(),
    intent: z.string().max(60),
    ticketId: z.string().max(100).nullable(),
    /** Of a new ticket: how many of the required fields were filled. */
    fieldsFilled: z.int().min(0).max(REQUIRED_FIELDS).nullable(),
    /** Of a reply: was the outage told as the script does? */
    outageScript: z.boolean().nullable(),
  }),
  z.object({ ...at, type: z.literal('came_back'), because: drillEndSchema }),
  z.object({
    ...at,
    type: z.literal('command_settled'),
    commandId: z.uuid(),
    /** `conflict`: the server did not take it as it was; `synced` or `decided` by the agent settles it. */
    outcome: z.enum(['synced', 'conflict', 'decided']),
  }),
  /** A customer served during the drill was contacted again after it (S1-53). */
  z.object({ ...at, type: z.literal('called_back'), ticketId: z.string().max(100) }),
]);
export type DrillEvent = z.infer<typeof drillEventSchema>;
export type DrillEventOf<T extends DrillEvent['type']> = Extract<DrillEvent, { type: T }>;

export const MAX_DRILL_EVENTS = 5000;
export const drillLogSchema = z.object({
  drillId: z.uuid(),
  events: z.array(drillEventSchema).max(MAX_DRILL_EVENTS),
});
/** The events of one desk in one drill, in no particular order. */
export type DrillLog = z.infer<typeof drillLogSchema>;

export const eventsOf = <T extends DrillEvent['type']>(
  events: readonly DrillEvent[],
  type: T,
): readonly DrillEventOf<T>[] => events.filter((event): event is DrillEventOf<T> => event.type === type);

/** When something happened first; null when it did not. */
export const firstAtMs = (events: readonly DrillEvent[], type: DrillEvent['type']): number | null =>
  events.reduce<number | null>(
    (first, event) => (event.type === type && (first === null || event.atMs < first) ? event.atMs : first),
    null,
  );
