import { expect, it } from 'vitest';
import { MOST_ATTACHMENTS } from '#shared/domain/ticket/reply-attachment';
import { useReplyAttachments } from './reply-attachments';

const copy = (billId: string) => ({ kind: 'bill_copy', billId, number: `B-${billId}` }) as const;
const of = (ticketId: string) =>
  useReplyAttachments.getState().byTicket[ticketId]?.map(({ billId }) => billId);

it('keeps what goes with each reply apart, each bill once, and never more than a reply takes', () => {
  const { attach, detach, clear } = useReplyAttachments.getState();
  attach('t1', copy('a'));
  attach('t1', copy('b'));
  attach('t1', copy('a'));
  attach('t2', copy('c'));
  expect(of('t1')).toEqual(['b', 'a']);
  detach('t1', 'b');
  expect(of('t1')).toEqual(['a']);
  for (let index = 0; index < 10; index += 1) attach('t1', copy(`more-${index}`));
  expect(of('t1')).toHaveLength(MOST_ATTACHMENTS);
  clear('t1');
  expect(of('t1')).toEqual([]);
  expect(of('t2')).toEqual(['c']);
});
