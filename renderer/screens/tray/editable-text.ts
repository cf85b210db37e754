import type { TicketIntent } from '#shared/domain/ticket/command';

type TextField = readonly [type: TicketIntent['type'], field: string];

/** The words of an intent that can be mended without redoing the act. */
const TEXT_FIELDS: readonly TextField[] = [
  ['open_ticket', 'question'],
  ['add_note', 'text'],
  ['send_reply', 'text'],
  ['complete_step', 'note'],
  ['choose_solution', 'solution'],
  ['record_satisfaction', 'comment'],
  ['resolve_ticket', 'summary'],
  ['reopen_ticket', 'reason'],
];

const fieldOf = (type: string): string | null => TEXT_FIELDS.find(([known]) => known === type)?.[1] ?? null;

/** The editable text of an intent, null when there is none to edit. */
export function editableText(intent: { readonly type: string }): string | null {
  const field = fieldOf(intent.type);
  if (field === null) return null;
  const value = (intent as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : null;
}

/** The same intent with another text. */
export function withText(intent: TicketIntent, text: string): TicketIntent {
  const field = fieldOf(intent.type);
  return field === null ? intent : ({ ...intent, [field]: text } as TicketIntent);
}
