import { describe, expect, it } from 'vitest';
import * as act from '../testing/intents';
import { contextOf } from '../testing/paid-not-posted-case';
import { continued, outcome, play } from '../testing/play';

const bill = contextOf({}).records?.bills[0];
if (bill === undefined) throw new Error('The case has no bill');
const copy = { kind: 'bill_copy', billId: bill.id, number: 'whatever the desk says' } as const;
const withCopies = (
  ...attachments: (typeof copy | { kind: 'bill_copy'; billId: string; number: string })[]
) => ({
  ...act.holdReply,
  attachments,
});

describe('a reply with a copy of a bill', () => {
  it('names the bill once, as the records number it', () => {
    const ticket = continued(play([act.open, act.take, act.identify]), [withCopies(copy, copy)]);
    const reply = ticket.events.findLast((event) => event.type === 'replied');
    expect(reply).toMatchObject({
      attachments: [{ kind: 'bill_copy', billId: bill.id, number: bill.number }],
    });
  });

  it('goes only to a customer who is identified', () => {
    expect(outcome(play([act.open, act.take]), withCopies(copy))).toBe('identity_not_verified');
  });

  it('never carries the bill of somebody else', () => {
    const identified = play([act.open, act.take, act.identify]);
    expect(outcome(identified, withCopies({ ...copy, billId: 'bill_of_another' }))).toBe('record_not_found');
    expect(outcome(play([act.openUnlinked, act.take]), withCopies(copy))).toBe('record_not_found');
  });

  it('says nothing about attachments where there are none', () => {
    const ticket = continued(play([act.open, act.take]), [act.holdReply]);
    expect(ticket.events.findLast((event) => event.type === 'replied')).not.toHaveProperty('attachments');
  });
});
