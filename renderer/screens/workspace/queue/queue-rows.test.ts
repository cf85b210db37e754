import { describe, expect, it } from 'vitest';
import type { QueueItem } from '#shared/contracts/views';
import { nextTicketRow, queueRows } from './queue-rows';

const item = (ticketId: string, ownerId: string | null): QueueItem => ({
  ticketId,
  number: ticketId,
  channel: 'chat',
  state: ownerId === null ? 'waiting' : 'in_progress',
  subject: '',
  requesterName: '王*',
  accountNumberTail: null,
  ownerId,
  clock: null,
  pending: false,
  drill: false,
});
const short = (rows: ReturnType<typeof queueRows>): string[] =>
  rows.map((row) => (row.type === 'head' ? `${row.group} ${row.count}` : row.item.ticketId));

describe('the rows of the queue', () => {
  const rows = queueRows([item('a', null), item('b', 'me'), item('c', 'li'), item('d', 'me')], 'me');

  it('groups by who has a ticket and keeps the order by due time', () => {
    expect(short(rows)).toEqual(['mine 2', 'b', 'd', 'waiting 1', 'a', 'others 1', 'c']);
  });

  it('leaves out empty groups', () => {
    expect(short(queueRows([item('a', null)], 'me'))).toEqual(['waiting 1', 'a']);
    expect(queueRows([], 'me')).toEqual([]);
  });

  it('skips heads with the arrow keys and stays at the ends', () => {
    expect(nextTicketRow(rows, 2, 1)).toBe(4);
    expect(nextTicketRow(rows, 4, -1)).toBe(2);
    expect(nextTicketRow(rows, 1, -1)).toBe(1);
    expect(nextTicketRow(rows, 6, 1)).toBe(6);
    expect(nextTicketRow(rows, -1, 1)).toBe(1);
  });
});
