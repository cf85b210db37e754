import { expect } from '@playwright/test';
import type { Centre } from './centre';

/** A command as the server booked it, in the order it did. */
export type CommandRow = {
  readonly id: string;
  readonly outcome: string;
  readonly ticket_id: string | null;
  readonly code: string | null;
};
type StoredEvent = {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly actor: { readonly id: string };
  readonly during?: { readonly offline: boolean };
};
type StoredTicket = {
  readonly id: string;
  readonly body: {
    readonly number: string;
    readonly ownerName: string | null;
    readonly events: readonly StoredEvent[];
  };
};

/** An event is named after the command it follows from; where several follow, `#1`, `#2` … */
const commandOf = ({ id }: StoredEvent): string => id.split('#', 1)[0] ?? id;

/** Every command of a person, by the transactions they were booked in. */
export const commandRows = (centre: Centre, username: string): Promise<readonly CommandRow[]> =>
  centre.ask<CommandRow>(
    `select log.id, log.outcome, log.ticket_id, log.error ->> 'code' as code
     from command_log log join app_user on app_user.id = log.user_id
     where app_user.username = $1 order by log.xmin::text::bigint`,
    [username],
  );

/** Every ticket, as the server keeps it. */
export const storedTickets = (centre: Centre): Promise<readonly StoredTicket[]> =>
  centre.ask<StoredTicket>("select id, body from document where kind = 'ticket'");

/**
 * Holds every row against every ticket, both ways: what was applied left its events once, on its ticket and in the order
 * of the rows; what was not left nothing; and no event of the person has come from anywhere else.
 */
export async function expectEffectsOnce(
  centre: Centre,
  username: string,
  rows: readonly CommandRow[],
): Promise<void> {
  const [person] = await centre.ask<{ id: string }>('select id from app_user where username = $1', [
    username,
  ]);
  const tickets = await storedTickets(centre);
  const acted = rows.flatMap(({ outcome, ticket_id }) => (outcome === 'applied' ? (ticket_id ?? []) : []));
  expect(tickets.map(({ id }) => id)).toEqual(expect.arrayContaining(acted));
  for (const { id: ticketId, body } of tickets) {
    const events = body.events.filter(({ actor }) => actor.id === person?.id);
    expect(new Set(events.map(({ id }) => id)).size, ticketId).toBe(events.length);
    const behind = events.map(commandOf).filter((id, place, all) => id !== all[place - 1]);
    const booked = rows.filter((row) => row.ticket_id === ticketId && row.outcome === 'applied');
    expect(behind, `events of ${ticketId} in the order of their commands`).toEqual(
      booked.map(({ id }) => id),
    );
  }
}
