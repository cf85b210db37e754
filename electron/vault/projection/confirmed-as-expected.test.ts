import { expect, it } from 'vitest';
import type { Command } from '#shared/domain/ticket/command';
import { runCommand } from '../commands/run-command';
import { markConfirmed, unsentCommands } from '../data/outbox';
import { readTicket } from '../data/tickets';
import type { Transaction } from '../store/open-store';
import { openLocalDesk } from '../testing/local-desk';
import { confirmedAsExpected } from './confirmed-as-expected';
import { rebaseTicket } from './rebase-ticket';

/** A ticket opened and noted twice on a desk that is cut off. */
async function workedOn() {
  const { vault } = await openLocalDesk();
  const run = async (ticketId: string | null, intent: Command['intent']): Promise<string> => {
    const done = await runCommand(vault, { ticketId, intent });
    if (!done.ok || done.value.ticketId === null) throw new Error('refused');
    return done.value.ticketId;
  };
  const ticketId = await run(null, {
    type: 'open_ticket',
    channel: 'chat',
    requester: { name: '王敏', contact: '13800001234', orderNumber: null },
    accountId: 'acc1',
    question: '付款未到账',
    askedAtMs: vault.clock.nowMs(),
  });
  await run(ticketId, { type: 'add_note', text: '第一条' });
  await run(ticketId, { type: 'add_note', text: '第二条' });
  const commands = unsentCommands(vault.store).filter((command) => command.ticketId === ticketId);
  const confirm = <T>(versions: readonly number[], then: (tx: Transaction) => T): Promise<T> =>
    vault.store.transaction((tx) => {
      versions.forEach((version, index) => {
        const command = commands[index];
        if (command) markConfirmed(tx, [{ command, version }]);
      });
      return then(tx);
    });
  return { vault, ticketId, confirm };
}

it('leaves the ticket as a rebase would make it', async () => {
  const { vault, ticketId, confirm } = await workedOn();
  for (const versions of [[1], [1, 2], [1, 2, 3]]) {
    expect(await confirm(versions, (tx) => [...confirmedAsExpected(tx, [ticketId])])).toEqual([ticketId]);
    const noted = readTicket(vault.store, ticketId);
    await vault.store.transaction((tx) => rebaseTicket(tx, ticketId, vault.applyContextFor));
    expect(readTicket(vault.store, ticketId)).toEqual(noted);
    expect(noted?.pending).toBe(versions.length < 3);
  }
});

it('does not take it for that when somebody else came in between', async () => {
  const { ticketId, confirm } = await workedOn();
  expect(await confirm([1, 3], (tx) => [...confirmedAsExpected(tx, [ticketId])])).toEqual([]);
});

it('does not take it for that when the server has the effects already', async () => {
  const { vault, ticketId, confirm } = await workedOn();
  const seen = await confirm([1, 2], (tx) => {
    const shown = readTicket(tx, ticketId);
    if (shown === null) throw new Error('no such ticket');
    tx.run("INSERT INTO document(kind, id, account_id, version, body) VALUES ('ticket', ?, 'acc1', 2, ?)", [
      ticketId,
      JSON.stringify({ ...shown.ticket, events: shown.ticket.events.slice(0, 2) }),
    ]);
    return [...confirmedAsExpected(tx, [ticketId])];
  });
  expect(seen).toEqual([]);
  await vault.store.transaction((tx) => rebaseTicket(tx, ticketId, vault.applyContextFor));
  expect(readTicket(vault.store, ticketId)).toMatchObject({ version: 3, pending: true });
});

it('has nothing to say of a ticket that is not here', async () => {
  const { vault } = await openLocalDesk();
  expect(await vault.store.transaction((tx) => [...confirmedAsExpected(tx, ['nowhere'])])).toEqual([]);
});
