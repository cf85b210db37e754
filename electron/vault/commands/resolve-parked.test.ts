import { afterEach, beforeEach, expect, it } from 'vitest';
import { park, parkedCommands, unsentCommands } from '../data/outbox';
import type { Desk } from '../testing/desk';
import { openLocalDesk } from '../testing/local-desk';
import { resolveParked } from './resolve-parked';

let desk: Desk;
beforeEach(async () => {
  desk = await openLocalDesk();
});
afterEach(() => desk.close());

it('takes the first of two decisions that come at once', async () => {
  const { store, clock } = desk.vault;
  const { ticketId } = await desk.ask('command-run', {
    ticketId: null,
    intent: {
      type: 'open_ticket',
      channel: 'phone',
      requester: { name: '王敏', contact: '13800001234', orderNumber: null },
      accountId: 'acc1',
      question: '付款后账单仍显示未付',
      askedAtMs: clock.nowMs(),
    },
  });
  await desk.ask('command-run', { ticketId, intent: { type: 'add_note', text: '已核对' } });
  const error = { code: 'unavailable', message: '', retryable: false };
  await store.transaction((tx) => {
    const [, note] = unsentCommands(tx);
    if (note === undefined) throw new Error('Nothing waits');
    park(tx, note, { outcome: 'rejected', error, serverDocument: null }, clock.nowMs());
  });
  const [parked] = parkedCommands(store);
  const commandId = parked?.command.id ?? '';
  const again = () => resolveParked(desk.vault, { commandId, resolution: { action: 'apply_again' } });
  const [first, second] = await Promise.all([again(), again()]);
  expect(first.ok).toBe(true);
  expect(second).toMatchObject({ ok: false, error: { code: 'command_not_parked' } });
  expect(unsentCommands(store).map(({ intent }) => intent.type)).toEqual(['open_ticket', 'add_note']);
});
