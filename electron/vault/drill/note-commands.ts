import { type DrillEvent, eventsOf, REQUIRED_FIELDS } from '#shared/domain/incident/drill-event';
import { usesOutageScript } from '#shared/domain/incident/drill-script';
import type { Script } from '#shared/domain/playbook/playbook';
import type { Command } from '#shared/domain/ticket/command';
import { parkedCommands, unsentCommands } from '../data/outbox';
import { readTicket } from '../data/tickets';
import type { Reader } from '../store/open-store';
import { cameBackAtMs, cutOffAtMs, type DrillNotes, unsettled } from './drill-notes';

/** What was done while cut off, told from what waits in the outbox: nothing leaves it meanwhile. */
export function queuedInDrill(
  reader: Reader,
  notes: DrillNotes,
  scripts: readonly Script[],
): readonly DrillEvent[] {
  const known = new Set([
    ...notes.waitedBefore,
    ...eventsOf(notes.events, 'command_queued').map(({ commandId }) => commandId),
  ]);
  return unsentCommands(reader)
    .filter(({ id }) => !known.has(id))
    .map((command) => queued(command, cutOffAtMs(notes), scripts));
}

function queued(command: Command, earliestMs: number, scripts: readonly Script[]): DrillEvent {
  const { id, ticketId, intent, atMs } = command;
  return {
    type: 'command_queued',
    // A clock that was set back must not say that it was done before the drill.
    atMs: Math.max(atMs, earliestMs),
    commandId: id,
    intent: intent.type,
    ticketId,
    fieldsFilled: intent.type === 'open_ticket' ? fieldsFilled(intent) : null,
    outageScript: intent.type === 'send_reply' ? usesOutageScript(intent.text, scripts) : null,
  };
}

/** How many of name, contact, order number and question were taken down (S2-03). */
function fieldsFilled({ requester, question }: Extract<Command['intent'], { type: 'open_ticket' }>): number {
  const fields = [requester.name, requester.contact, requester.orderNumber, question];
  return Math.min(REQUIRED_FIELDS, fields.filter((field) => (field ?? '').trim() !== '').length);
}

/** What has become since of commands done in the drill. */
export function settledSince(reader: Reader, notes: DrillNotes, nowMs: number): readonly DrillEvent[] {
  const open = unsettled(notes);
  if (open.length === 0) return [];
  const waiting = new Set(unsentCommands(reader).map(({ id }) => id));
  const parked = new Set(parkedCommands(reader).map(({ command }) => command.id));
  const conflicted = new Set(eventsOf(notes.events, 'command_settled').map(({ commandId }) => commandId));
  const settled = (commandId: string, outcome: 'synced' | 'conflict' | 'decided'): readonly DrillEvent[] => [
    { type: 'command_settled', atMs: nowMs, commandId, outcome },
  ];
  return open.flatMap((commandId) => {
    if (waiting.has(commandId)) return [];
    if (parked.has(commandId)) return conflicted.has(commandId) ? [] : settled(commandId, 'conflict');
    return settled(commandId, conflicted.has(commandId) ? 'decided' : 'synced');
  });
}

/** Customers of the drill who have been called since (S1-53). */
export function calledBackSince(reader: Reader, notes: DrillNotes): readonly DrillEvent[] {
  const backAtMs = cameBackAtMs(notes);
  if (backAtMs === null) return [];
  const known = new Set(eventsOf(notes.events, 'called_back').map(({ ticketId }) => ticketId));
  const tickets = new Set(
    eventsOf(notes.events, 'command_queued').flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])),
  );
  return [...tickets]
    .filter((ticketId) => !known.has(ticketId))
    .flatMap((ticketId) => {
      const events = readTicket(reader, ticketId)?.ticket.events ?? [];
      const call = events.find(
        ({ type, atMs }) =>
          atMs >= backAtMs && (type === 'callback_recorded' || type === 'satisfaction_recorded'),
      );
      return call === undefined ? [] : [{ type: 'called_back' as const, atMs: call.atMs, ticketId }];
    });
}
