import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestParameters } from '#shared/contracts/vault-contract';
import { calendarDayOf } from '#shared/domain/time/zoned';
import { unsentCommands } from '../../data/outbox';
import type { Desk } from '../../testing/desk';
import { openLocalDesk } from '../../testing/local-desk';

const everything = { kinds: [], text: '' };
let desk: Desk;
let ticketId = '';

const run = (id: string | null, intent: RequestParameters<'command-run'>['intent']) =>
  desk.ask('command-run', { ticketId: id, intent });

beforeAll(async () => {
  desk = await openLocalDesk();
  const opened = await run(null, {
    type: 'open_ticket',
    channel: 'phone',
    requester: { name: '王敏', contact: '13800001234', orderNumber: null },
    accountId: 'acc1',
    question: '能把九月的账单发给我吗？',
    askedAtMs: Date.now(),
  });
  ticketId = String(opened.ticketId);
  await run(ticketId, { type: 'take_ticket' });
});
afterAll(() => desk.close());

const exportsWritten = () =>
  unsentCommands(desk.vault.store).flatMap(({ intent }) =>
    intent.type === 'export_records' ? [intent] : [],
  );

describe('records that leave the workstation', () => {
  it('stay where they are until the customer is identified', async () => {
    const copy = { ticketId, accountId: 'acc1', billId: 'b1' };
    expect(await desk.refused('bill-copy', copy)).toMatchObject({ code: 'identity_not_verified' });
    const list = { ticketId, accountId: 'acc1', filter: everything, format: 'csv' } as const;
    expect(await desk.refused('timeline-export', list)).toMatchObject({ code: 'identity_not_verified' });
    expect(exportsWritten()).toEqual([]);
  });

  it('are written down before they are given out', async () => {
    await run(ticketId, {
      type: 'check_identity',
      method: 'phone',
      answers: [
        { field: 'name', answer: '王敏' },
        { field: 'account_number', answer: '8821-acc1' },
      ],
    });
    const copy = await desk.ask('bill-copy', { ticketId, accountId: 'acc1', billId: 'b1' });
    expect(copy).toMatchObject({ holderName: '王敏', accountNumber: '8821-acc1', bill: { id: 'b1' } });
    const { rows } = await desk.ask('timeline-export', {
      ticketId,
      accountId: 'acc1',
      filter: { ...everything, kinds: ['bill'] },
      format: 'csv',
    });
    expect(rows).toBe(1);
    const common = { type: 'export_records', accountId: 'acc1', identifiedOn: ticketId };
    expect(exportsWritten()).toEqual([
      { ...common, document: 'bill_copy', format: 'pdf', billId: 'b1', rows: 1 },
      { ...common, document: 'timeline', format: 'csv', billId: null, rows: 1 },
    ]);
  });

  it('of somebody else are not given out on this ticket', async () => {
    const other = { ticketId, accountId: 'acc2', billId: 'b2' };
    expect(await desk.refused('bill-copy', other)).toMatchObject({ code: 'identity_not_verified' });
    const foreign = { ticketId, accountId: 'acc1', billId: 'b2' };
    expect(await desk.refused('bill-copy', foreign)).toMatchObject({ code: 'record_not_found' });
  });

  it('says where rows lie in time', async () => {
    const density = await desk.ask('timeline-density', { accountId: 'acc1', filter: everything });
    const window = await desk.ask('timeline-window', {
      accountId: 'acc1',
      offset: 0,
      limit: 100,
      filter: everything,
    });
    expect(density.months.reduce((sum, { count }) => sum + count, 0)).toBe(window.total);
    const day = (atMs = 0): string => calendarDayOf(atMs, 'Asia/Shanghai');
    const oldest = day(window.items.at(-1)?.atMs);
    const at = (wanted: string) =>
      desk.ask('timeline-at', { accountId: 'acc1', day: wanted, filter: everything });
    expect((await at(oldest)).index).toBe(window.items.findIndex((row) => day(row.atMs) === oldest));
    expect(await at('2000-01-01')).toEqual({ index: null });
    expect(await at('2999-12-31')).toEqual({ index: 0 });
  });
});
