import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import {
  PROTOCOL_VERSION,
  pushResponseSchema,
  type Session,
  sessionSchema,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import type { Command, TicketIntent } from '#shared/domain/ticket/command';
import type { DeskServer } from './desk-server';

export type Act = (ticketId: string, intent: TicketIntent, baseVersion?: number | null) => Promise<void>;

/** Another desk of the same agent, driven over HTTP: brings tickets into the state a measurement needs. */
export async function signInOverHttp(at: DeskServer): Promise<Act> {
  const device = { id: randomUUID(), platform: 'linux', appVersion: '0' };
  const session: Session = sessionSchema.parse(
    await post(at.server.url + WIRE_PATHS.signIn, null, {
      kind: 'password',
      username: at.username,
      password: at.password,
      device,
      protocol: PROTOCOL_VERSION,
    }),
  );
  return async (ticketId, intent, baseVersion = null) => {
    const command: Command = {
      id: uuidv7(),
      ticketId,
      atMs: Date.now(),
      actorId: session.actor.id,
      baseVersion,
      intent,
    };
    const answer = pushResponseSchema.parse(
      await post(at.server.url + WIRE_PATHS.push, session.accessToken, {
        protocol: PROTOCOL_VERSION,
        deviceId: device.id,
        commands: [command],
      }),
    );
    const outcome = answer.outcomes[0];
    if (outcome?.outcome !== 'applied') throw new Error(`${intent.type}: ${JSON.stringify(outcome)}`);
  };
}

async function post(url: string, token: string | null, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
