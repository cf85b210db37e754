import type { ReplyContext } from './reply-context';

/** Every slot a script may use. Unknown values are null and stay unfilled. */
const SLOTS: Readonly<Record<string, (context: ReplyContext) => string | null>> = {
  companyName: ({ policy }) => policy.companyName,
  agentName: ({ ticket }) => ticket.ownerName,
  ticketNumber: ({ ticket }) => ticket.number,
};

export const SLOT_NAMES: readonly string[] = Object.keys(SLOTS);

/** The value of a slot as it stands in a text to the customer; null while unknown. */
export function resolveSlot(name: string, context: ReplyContext): string | null {
  return Object.hasOwn(SLOTS, name) ? (SLOTS[name]?.(context) ?? null) : null;
}
