import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import type { TenantPolicy } from '../policy/tenant-policy';
import { foldEvents } from '../ticket/evolve';
import { shanghaiMs, ZHANG } from '../ticket/testing/paid-not-posted-case';
import type { Ticket } from '../ticket/ticket';
import type { TicketEvent } from '../ticket/ticket-event';
import { nextDue } from './next-due';
import { serviceClocks } from './service-clocks';

type Happening = TicketEvent extends infer E
  ? E extends TicketEvent
    ? Omit<E, 'id' | 'atMs' | 'actor'>
    : never
  : never;

type History = readonly (readonly [at: string, what: Happening])[];

/** A ticket to which things happened at given times in Shanghai. */
const ticketOf = (...happenings: History): Ticket =>
  foldEvents(
    happenings.map(
      ([at, what], n) => ({ ...what, id: `e${n}`, atMs: shanghaiMs(at), actor: ZHANG }) as TicketEvent,
    ),
  );

const asked = (at: string, channel: Ticket['channel'] = 'chat'): readonly [string, Happening] => [
  at,
  {
    type: 'opened',
    ticketId: 't1',
    number: 'T-1',
    channel,
    requester: { name: '王芳', contact: '13800001234', orderNumber: null },
    accountId: null,
    question: '怎么还显示未付？',
    askedAtMs: shanghaiMs(at),
  },
];
const complex: Happening = {
  type: 'classified',
  category: 'payment',
  subcategory: 'duplicate',
  complexity: 'complex',
  playbookKey: 'duplicate_payment',
  playbookVersion: 1,
};
const common: Happening = { ...complex, complexity: 'common' };
const taken: Happening = { type: 'assigned', ownerId: ZHANG.id, ownerName: ZHANG.name };
const replied: Happening = {
  type: 'replied',
  channel: 'chat',
  to: '13800001234',
  text: '请稍等',
  claims: [],
  recordsAsOfMs: 0,
};
const waits: Happening = { type: 'waiting_for_customer', materials: ['截图'] };
const resolved: Happening = { type: 'resolved', summary: '已说明' };
const reopened: Happening = { type: 'reopened', reason: '再次来电' };
const message: Happening = { type: 'message_received', text: '截图发了' };

const clock = (
  ticket: Ticket,
  kind: 'first_response' | 'resolution',
  policy: TenantPolicy = defaultPolicy,
) => {
  const found = serviceClocks(ticket, policy).find((c) => c.kind === kind);
  if (!found) throw new Error(`no ${kind} clock`);
  return found;
};
const dueOf = (ticket: Ticket, policy?: TenantPolicy): number => clock(ticket, 'resolution', policy).dueAtMs;

describe('first response', () => {
  const cases: readonly (readonly [Ticket['channel'], number])[] = [
    ['phone', 30],
    ['chat', 15 * 60],
    ['email', 24 * 3600],
  ];
  it.each(cases)('%s: %d seconds from when the customer asked (N1–N3)', (channel, seconds) => {
    const due = clock(ticketOf(asked('2026-11-16 10:00', channel)), 'first_response');
    expect(due).toMatchObject({ metAtMs: null, paused: false });
    expect(due.dueAtMs - shanghaiMs('2026-11-16 10:00')).toBe(seconds * 1000);
  });

  it('is met by the first reply, on the phone by taking the call', () => {
    const history: History = [
      ['2026-11-16 10:01', taken],
      ['2026-11-16 10:05', replied],
    ];
    const metOn = (channel: Ticket['channel']) =>
      clock(ticketOf(asked('2026-11-16 10:00', channel), ...history), 'first_response').metAtMs;
    expect(metOn('chat')).toBe(shanghaiMs('2026-11-16 10:05'));
    expect(metOn('phone')).toBe(shanghaiMs('2026-11-16 10:01'));
  });
});

describe('resolution', () => {
  it('of a common question: 24 hours on the wall clock', () => {
    const ticket = ticketOf(asked('2026-11-20 15:00'), ['2026-11-20 15:01', common]);
    expect(dueOf(ticket)).toBe(shanghaiMs('2026-11-21 15:00'));
  });

  // 2026: National Day 1–7 October; Sunday 20 September and Saturday 10 October are worked instead.
  const complexCases: readonly (readonly [string, string, string])[] = [
    ['within a week', '2026-11-16 10:00', '2026-11-18 18:00'],
    ['over a weekend', '2026-11-20 15:00', '2026-11-24 18:00'],
    ['over National Day, a worked Saturday counts', '2026-09-30 10:00', '2026-10-09 18:00'],
    ['into the worked Saturday', '2026-10-08 10:00', '2026-10-10 18:00'],
    ['over the worked Sunday', '2026-09-18 10:00', '2026-09-21 18:00'],
  ];
  it.each(complexCases)('of a complex one: 2 working days with 调休, %s', (_what, from, due) => {
    expect(dueOf(ticketOf(asked(from), [from, complex]))).toBe(shanghaiMs(due));
  });

  it('follows the centre’s own calendar', () => {
    const policy = { ...defaultPolicy, calendar: { overrides: [{ day: '2026-11-17', working: false }] } };
    const ticket = ticketOf(asked('2026-11-16 10:00'), ['2026-11-16 10:01', complex]);
    expect(dueOf(ticket, policy)).toBe(shanghaiMs('2026-11-19 18:00'));
  });

  it('keeps what it was last classified as while a new round has not classified', () => {
    const unsatisfied: Happening = {
      type: 'satisfaction_recorded',
      satisfied: false,
      score: null,
      comment: null,
    };
    const ticket = ticketOf(
      asked('2026-11-16 10:00'),
      ['2026-11-16 10:01', complex],
      ['2026-11-16 11:00', unsatisfied],
    );
    expect(dueOf(ticket)).toBe(shanghaiMs('2026-11-18 18:00'));
  });

  it('is put back by the minutes waited (S4-16)', () => {
    const ticket = ticketOf(
      asked('2026-11-16 10:00'),
      ['2026-11-16 10:30', waits],
      ['2026-11-16 12:00', message],
      ['2026-11-16 13:00', waits],
      ['2026-11-16 13:20', message],
    );
    expect(dueOf(ticket)).toBe(shanghaiMs('2026-11-17 11:50'));
    expect(ticket.pausedMs).toBe(110 * 60_000);
  });

  it('does not count working days whose end was waited through', () => {
    const waited = (until: string): Ticket =>
      ticketOf(
        asked('2026-11-19 10:00'),
        ['2026-11-19 10:01', complex],
        ['2026-11-20 11:00', waits],
        [until, message],
      );
    expect(dueOf(waited('2026-11-20 15:00'))).toBe(shanghaiMs('2026-11-23 18:00'));
    expect(dueOf(waited('2026-11-22 09:00'))).toBe(shanghaiMs('2026-11-24 18:00'));
    expect(dueOf(waited('2026-11-24 09:00'))).toBe(shanghaiMs('2026-11-25 18:00'));
  });

  it('begins anew when the ticket is reopened', () => {
    const ticket = ticketOf(
      asked('2026-11-16 10:00'),
      ['2026-11-16 11:00', taken],
      ['2026-11-16 12:00', resolved],
      ['2026-11-18 09:00', reopened],
    );
    expect(clock(ticket, 'resolution')).toMatchObject({
      startedAtMs: shanghaiMs('2026-11-18 09:00'),
      dueAtMs: shanghaiMs('2026-11-19 09:00'),
      metAtMs: null,
    });
  });
});

describe('what is due next', () => {
  const ticket = ticketOf(asked('2026-11-16 10:00'));
  it('is the first response until it is given, then the resolution', () => {
    expect(nextDue(ticket, defaultPolicy)?.kind).toBe('first_response');
    const answered = ticketOf(asked('2026-11-16 10:00'), ['2026-11-16 10:05', replied]);
    expect(nextDue(answered, defaultPolicy)?.kind).toBe('resolution');
  });
  it('is nothing while the customer has to act, and when resolved', () => {
    const history: History = [
      ['2026-11-16 10:05', replied],
      ['2026-11-16 10:06', waits],
    ];
    expect(nextDue(ticketOf(asked('2026-11-16 10:00'), ...history), defaultPolicy)).toBeNull();
    const over = ticketOf(
      asked('2026-11-16 10:00'),
      ['2026-11-16 10:05', taken],
      ['2026-11-16 10:06', resolved],
    );
    expect(nextDue(over, defaultPolicy)).toBeNull();
  });
  it('is nothing on a channel without a service level', () => {
    expect(nextDue(ticket, { ...defaultPolicy, serviceLevels: [] })).toBeNull();
  });
});
