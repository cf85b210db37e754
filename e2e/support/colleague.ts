import { randomUUID } from 'node:crypto';
import { PROTOCOL_VERSION, pushResponseSchema, sessionSchema, WIRE_PATHS } from '#shared/contracts/wire';
import type { TicketIntent } from '#shared/domain/ticket/command';
import type { Person } from './desk';

async function post(url: string, body: object, token?: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ protocol: PROTOCOL_VERSION, ...body }),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Somebody else acts on a ticket, over the interface of the server and from a device of their own. */
export async function actElsewhere(
  url: string,
  person: Person,
  ticket: { readonly id: string; readonly version: number },
  intent: TicketIntent,
): Promise<void> {
  const device = { id: randomUUID(), platform: 'test', appVersion: '0.0.0' };
  const { username, password } = person;
  const session = sessionSchema.parse(
    await post(`${url}${WIRE_PATHS.signIn}`, { kind: 'password', username, password, device }),
  );
  const command = {
    id: randomUUID(),
    ticketId: ticket.id,
    atMs: Date.now(),
    actorId: session.actor.id,
    baseVersion: ticket.version,
    intent,
  };
  const pushed = { deviceId: device.id, commands: [command] };
  const { outcomes } = pushResponseSchema.parse(
    await post(`${url}${WIRE_PATHS.push}`, pushed, session.accessToken),
  );
  if (outcomes[0]?.outcome !== 'applied') throw new Error(`Not taken: ${JSON.stringify(outcomes)}`);
}
