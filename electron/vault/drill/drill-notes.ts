import { z } from 'zod';
import { type DrillEvent, drillEventSchema, eventsOf, firstAtMs } from '#shared/domain/incident/drill-event';
import { readMeta, writeMeta } from '../data/meta';
import { topics } from '../data/topics';
import type { Reader, Transaction } from '../store/open-store';

/** What a desk keeps of a drill it took part in. */
const drillNotesSchema = z.object({
  drillId: z.string(),
  /** Commands that waited already when it was cut off: they are not of the drill. */
  waitedBefore: z.array(z.string()),
  events: z.array(drillEventSchema),
  /** How many of the events the server has. */
  reported: z.int().min(0),
});
export type DrillNotes = z.infer<typeof drillNotesSchema>;

/** Older ones have been reported long ago. */
const KEPT = 8;

/** The notes of the latest drills, newest first. */
export function readNotes(reader: Reader): readonly DrillNotes[] {
  const text = readMeta(reader, 'drill_notes');
  if (text === null) return [];
  const parsed = z.array(drillNotesSchema).safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : [];
}

/** Puts the notes of one drill in the place of what was kept of it. */
function writeNotes(transaction: Transaction, notes: DrillNotes): void {
  const others = readNotes(transaction).filter(({ drillId }) => drillId !== notes.drillId);
  writeMeta(transaction, 'drill_notes', JSON.stringify([notes, ...others].slice(0, KEPT)));
  transaction.touch(topics.drills);
}

/** Begins the notes of a drill. */
export const beginNotes = (
  transaction: Transaction,
  drillId: string,
  atMs: number,
  waitedBefore: readonly string[],
): void =>
  writeNotes(transaction, {
    drillId,
    waitedBefore: [...waitedBefore],
    events: [{ type: 'cut_off', atMs }],
    reported: 0,
  });

/** Adds to the notes of a drill what is new by what stands in them at that moment. */
export function addToNotes(
  transaction: Transaction,
  drillId: string,
  news: (notes: DrillNotes) => readonly DrillEvent[],
): void {
  const notes = readNotes(transaction).find((each) => each.drillId === drillId);
  const events = notes === undefined ? [] : news(notes);
  if (notes !== undefined && events.length > 0) writeNotes(transaction, addEvents(notes, events));
}

/** The server has so many of the events. */
export function markReported(transaction: Transaction, drillId: string, reported: number): void {
  const notes = readNotes(transaction).find((each) => each.drillId === drillId);
  if (notes !== undefined) writeNotes(transaction, { ...notes, reported });
}

export const addEvents = (notes: DrillNotes, events: readonly DrillEvent[]): DrillNotes =>
  events.length === 0 ? notes : { ...notes, events: [...notes.events, ...events] };

export const cutOffAtMs = ({ events }: DrillNotes): number => firstAtMs(events, 'cut_off') ?? 0;
export const cameBackAtMs = ({ events }: DrillNotes): number | null => firstAtMs(events, 'came_back');
export const acknowledgedAtMs = ({ events }: DrillNotes): number | null => firstAtMs(events, 'acknowledged');

/** The drill this desk is in, as far as it knows: cut off and not back. */
export const openNotes = (reader: Reader): DrillNotes | null =>
  readNotes(reader).find((notes) => cameBackAtMs(notes) === null) ?? null;

/** Commands of the drill of which it is not known yet what became of them. */
export function unsettled(notes: DrillNotes): readonly string[] {
  const done = new Set(
    eventsOf(notes.events, 'command_settled').flatMap(({ commandId, outcome }) =>
      outcome === 'conflict' ? [] : [commandId],
    ),
  );
  return eventsOf(notes.events, 'command_queued')
    .map(({ commandId }) => commandId)
    .filter((commandId) => !done.has(commandId));
}
