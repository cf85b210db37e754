import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentOf } from '#shared/contracts/document';
import type { TicketIntent } from '#shared/domain/ticket/command';
import { markConfirmed, unseenOfTicket } from '../data/outbox';
import { readTicket } from '../data/tickets';
import type { Desk } from '../testing/desk';
import { openLocalDesk, receive } from '../testing/local-desk';
import { rebaseTicket } from './rebase-ticket';

let desk: Desk;
beforeEach(async () => {
  desk = await openLocalDesk();
});
afterEach(() => desk.close());

const open: TicketIntent = {
  type: 'open_ticket',
  channel: 'chat',
  requester: { name: '王敏', contact: '13800001234', orderNumber: null },
  accountId: 'acc1',
  question: '为什么账单还显示未付？',
  askedAtMs: Date.now(),
};
const run = (ticketId: string | null, intent: TicketIntent) => desk.ask('command-run', { ticketId, intent });
const projected = (ticketId: string) => {
  const found = readTicket(desk.vault.store, ticketId);
  if (found === null) throw new Error('No such ticket');
  return found;
};
const kinds = (ticketId: string) => projected(ticketId).ticket.events.map(({ type }) => type);
/** The ticket as it stands here, as the server would send it. */
const asDocument = (ticketId: string, version: number, events: number): DocumentOf<'ticket'> => {
  const { ticket } = projected(ticketId);
  return {
    kind: 'ticket',
    id: ticketId,
    accountId: ticket.accountId,
    version,
    body: { ...ticket, number: 'T-1', events: ticket.events.slice(0, events) },
  };
};

describe('rebaseTicket', () => {
  it('shows commands at once, in order, with the version each will have', async () => {
    const { ticketId } = await run(null, open);
    const id = ticketId ?? '';
    await run(id, { type: 'add_note', text: '一' });
    await run(id, { type: 'take_ticket' });
    expect(kinds(id)).toEqual(['opened', 'note_added', 'assigned']);
    expect(projected(id)).toMatchObject({ version: 3, pending: true });
    expect(unseenOfTicket(desk.vault.store, id).map(({ command }) => command.baseVersion)).toEqual([
      null,
      null,
      2,
    ]);
    expect(projected(id).ticket.number).toMatch(/^L-\d{4}$/);
  });

  it('finds nothing to change where a command was put on top of what is shown', async () => {
    const id = (await run(null, open)).ticketId ?? '';
    const intents: readonly TicketIntent[] = [
      { type: 'take_ticket' },
      { type: 'add_note', text: '一' },
      { type: 'wait_for_customer', materials: ['付款截图'] },
      { type: 'add_note', text: '二' },
    ];
    const same = async (): Promise<void> => {
      const shown = projected(id);
      await desk.vault.store.transaction((tx) => rebaseTicket(tx, id, desk.vault.applyContextFor));
      expect(projected(id)).toEqual(shown);
    };
    await same();
    for (const intent of intents) {
      await run(id, intent);
      await same();
    }
    // On a ticket of the server's, with the first two of them in it, the same holds.
    await receive(desk.vault, [asDocument(id, 7, 3)]);
    await run(id, { type: 'add_note', text: '三' });
    expect(projected(id)).toMatchObject({ version: 10, pending: true });
    await same();
  });

  it('puts what waits on top of the word of the server, each effect once', async () => {
    const id = (await run(null, open)).ticketId ?? '';
    await run(id, { type: 'add_note', text: '一' });
    // The server has taken the first of the two, and its answer has not come back.
    await receive(desk.vault, [asDocument(id, 1, 1)]);
    expect(kinds(id)).toEqual(['opened', 'note_added']);
    expect(projected(id)).toMatchObject({ version: 2, pending: true });
    expect(projected(id).ticket.number).toBe('T-1');
    // Now it holds both.
    await receive(desk.vault, [asDocument(id, 2, 2)]);
    expect(kinds(id)).toEqual(['opened', 'note_added']);
    expect(projected(id)).toMatchObject({ version: 2, pending: false });
  });

  it('does not flicker between the answer of the server and its ticket', async () => {
    const id = (await run(null, open)).ticketId ?? '';
    const [entry] = unseenOfTicket(desk.vault.store, id);
    if (entry === undefined) throw new Error('Nothing waits');
    await desk.vault.store.transaction((tx) => markConfirmed(tx, [{ command: entry.command, version: 1 }]));
    await receive(desk.vault, []);
    expect(kinds(id)).toEqual(['opened']);
    await receive(desk.vault, [asDocument(id, 1, 1)]);
    expect(kinds(id)).toEqual(['opened']);
    expect(unseenOfTicket(desk.vault.store, id)).toEqual([]);
  });

  it('leaves a command that does not apply here to the server', async () => {
    const id = (await run(null, open)).ticketId ?? '';
    await run(id, { type: 'take_ticket' });
    const taken = asDocument(id, 2, 1);
    const somebody = { id: 'agent-2', name: '李雷', role: 'agent' } as const;
    const event = {
      id: 'other-command',
      atMs: Date.now(),
      actor: somebody,
      type: 'assigned' as const,
      ownerId: somebody.id,
      ownerName: somebody.name,
    };
    await receive(desk.vault, [
      {
        ...taken,
        body: {
          ...taken.body,
          state: 'in_progress',
          ownerId: somebody.id,
          ownerName: somebody.name,
          events: [...taken.body.events, event],
        },
      },
    ]);
    expect(projected(id).ticket.ownerName).toBe('李雷');
    expect(projected(id).pending).toBe(true);
    expect(unseenOfTicket(desk.vault.store, id).map(({ command }) => command.intent.type)).toContain(
      'take_ticket',
    );
  });

  it('never takes an older ticket of the server for a newer one', async () => {
    const id = (await run(null, open)).ticketId ?? '';
    await run(id, { type: 'add_note', text: '一' });
    const older = asDocument(id, 1, 1);
    await receive(desk.vault, [asDocument(id, 2, 2)]);
    await receive(desk.vault, [older]);
    expect(kinds(id)).toEqual(['opened', 'note_added']);
    expect(projected(id).pending).toBe(false);
  });
});
