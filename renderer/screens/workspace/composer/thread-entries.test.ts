import { describe, expect, it } from 'vitest';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import { threadOf } from './thread-entries';

const actor = { id: 'u1', name: '张敏', role: 'agent' as const };
const stamp = (id: string, atMs: number) => ({ id, atMs, actor });

describe('threadOf', () => {
  it('tells who said what, and leaves out what nobody said', () => {
    const events = [
      { ...stamp('1', 20), type: 'opened', channel: 'phone', question: '为什么还显示未付？', askedAtMs: 10 },
      { ...stamp('2', 30), type: 'assigned', ownerId: 'u1', ownerName: '张敏' },
      { ...stamp('3', 40), type: 'note_added', text: '先核对' },
      { ...stamp('4', 50), type: 'replied', channel: 'sms', text: '正在入账' },
      { ...stamp('5', 60), type: 'message_received', text: '好的' },
    ] as unknown as readonly TicketEvent[];
    expect(threadOf(events)).toEqual([
      { id: '1', side: 'customer', author: null, channel: 'phone', atMs: 10, text: '为什么还显示未付？' },
      { id: '3', side: 'note', author: '张敏', channel: null, atMs: 40, text: '先核对' },
      { id: '4', side: 'us', author: '张敏', channel: 'sms', atMs: 50, text: '正在入账' },
      { id: '5', side: 'customer', author: null, channel: null, atMs: 60, text: '好的' },
    ]);
  });
});
