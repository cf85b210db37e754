import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import type { Store } from '../../../server/database/database';
import { openStore, type StoreLocation } from '../../../server/database/open-store';
import { appUser } from '../../../server/database/schema';
import { upsertDocuments } from '../../../server/documents/upsert-documents';
import { prepareStore } from '../../../server/prepare-store';
import { pushCommands } from '../../../server/sync/push-commands';
import { hashPassword } from '../../../server/users/password';
import { issueRefreshToken, noteDevice, startSession } from '../../../server/users/sessions';
import { CUSTOMER, customerRecords } from './crowd-records';
import { deskWork } from './desk-work';

/** A desk as it was when the server went away: signed in, with what its agent did since. */
export type Seat = {
  readonly actor: Actor;
  readonly username: string;
  readonly password: string;
  readonly deviceId: string;
  readonly refreshToken: string;
  readonly work: readonly Command[];
};

/** A centre before the crowd returns. */
export type SeatedCrowd = { readonly seats: readonly Seat[]; readonly sharedTickets: readonly string[] };

const SHARED_TICKETS = 20;

/** Makes an empty database a centre in which so many desks are signed in, each with a backlog. */
export async function seatCrowd(location: StoreLocation, desks: number): Promise<SeatedCrowd> {
  const store = await openStore(location);
  try {
    await prepareStore(store);
    const nowMs = Date.now();
    const customers = desks;
    const records = Array.from({ length: customers }, (_, index) => customerRecords(index, nowMs)).flat();
    await store.db.transaction((tx) => upsertDocuments(tx, records));
    const people = await addPeople(store, desks, nowMs);
    const sharedTickets = await openShared(store, people[0]?.actor, nowMs);
    const seats = people.map((person, desk) => ({
      ...person,
      work: deskWork(person.actor, { desk, customers, sharedTickets }, nowMs),
    }));
    return { seats, sharedTickets };
  } finally {
    await store.close();
  }
}

/** They all have one password: five hundred would take half a minute to make. */
async function addPeople(store: Store, desks: number, nowMs: number): Promise<readonly Omit<Seat, 'work'>[]> {
  const password = randomUUID();
  const passwordHash = await hashPassword(password);
  const people = Array.from({ length: desks }, (_, desk) => {
    const actor: Actor = { id: uuidv7(), name: `坐席 ${desk}`, role: 'agent' };
    return { actor, username: `desk-${desk}`, password, deviceId: randomUUID() };
  });
  return store.db.transaction(async (tx) => {
    await tx
      .insert(appUser)
      .values(
        people.map(({ actor, username }) => ({ ...actor, username, passwordHash, createdAtMs: nowMs })),
      );
    const seated: Omit<Seat, 'work'>[] = [];
    for (const person of people) {
      const { actor, deviceId } = person;
      await noteDevice(tx, { id: deviceId, platform: 'crowd', appVersion: '0' }, nowMs);
      const sessionId = await startSession(tx, actor.id, deviceId, nowMs);
      const { token } = await issueRefreshToken(tx, sessionId, null, nowMs);
      seated.push({ ...person, refreshToken: token });
    }
    return seated;
  });
}

/** Tickets everybody works on. */
async function openShared(store: Store, actor: Actor | undefined, nowMs: number): Promise<readonly string[]> {
  if (actor === undefined) throw new Error('A crowd has at least one desk');
  const ids = Array.from({ length: SHARED_TICKETS }, () => uuidv7());
  const commands = ids.map((ticketId): Command => {
    const intent = {
      type: 'open_ticket',
      channel: 'chat',
      requester: { name: CUSTOMER.name, contact: CUSTOMER.phone, orderNumber: null },
      accountId: null,
      question: '系统什么时候恢复？',
      askedAtMs: nowMs,
    } as const;
    return { id: ticketId, ticketId, atMs: nowMs, actorId: actor.id, baseVersion: null, intent };
  });
  const { outcomes, trouble } = await pushCommands(
    store,
    commands,
    actor,
    { userId: actor.id, deviceId: 'beforehand' },
    {
      nowMs: () => nowMs,
      onMistake: (error) => {
        throw error;
      },
    },
  );
  if (trouble !== null || outcomes.some(({ outcome }) => outcome !== 'applied')) {
    throw new Error('The tickets everybody works on could not be opened', { cause: trouble });
  }
  return ids;
}
