import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { nextDue } from '../sla/next-due';
import { foldEvents } from '../ticket/evolve';
import type { Ticket } from '../ticket/ticket';
import type { TicketEvent } from '../ticket/ticket-event';
import { HOUR_MS, MINUTE_MS } from '../time/span';
import { type DrainSample, extendDrain, MAX_DRAIN_SAMPLES, type PresenceReport } from './desk-presence';
import { deskStanding, SILENT_AFTER_MS } from './desk-standing';
import { serviceQuality } from './service-quality';
import { centreLoad } from './ticket-load';

const NOW = Date.UTC(2026, 10, 16, 6);
const CHANNELS = ['phone', 'chat', 'email', 'wechat', 'sms', 'social'] as const;
const actor = { id: 'a1', name: '张敏', role: 'agent' } as const;

const ticketOf = (n: number, channel: Ticket['channel'], agoMs: number, taken: boolean): Ticket => {
  const base = { atMs: NOW - agoMs, actor };
  const events: TicketEvent[] = [
    {
      ...base,
      id: `e${n}`,
      type: 'opened',
      ticketId: `t${n}`,
      number: `T-${n}`,
      channel,
      requester: { name: '王芳', contact: '13800001234', orderNumber: null },
      accountId: null,
      question: '怎么还显示未付？',
      askedAtMs: NOW - agoMs,
    },
  ];
  if (taken)
    events.push({ ...base, id: `f${n}`, type: 'assigned', ownerId: actor.id, ownerName: actor.name });
  return foldEvents(events);
};
const tickets = fc.array(
  fc.tuple(fc.constantFrom(...CHANNELS), fc.integer({ min: 0, max: 72 * HOUR_MS }), fc.boolean()),
  { maxLength: 30 },
);

describe('the load of a centre', () => {
  it('counts every open ticket once by channel and once by category', () => {
    fc.assert(
      fc.property(tickets, (drawn) => {
        const open = drawn.map(([channel, ago, taken], n) => ticketOf(n, channel, ago, taken));
        const load = centreLoad(open, CHANNELS, defaultPolicy, NOW);
        for (const groups of [load.channels, load.categories]) {
          for (const key of ['waiting', 'inProgress', 'inTime', 'atRisk', 'breached'] as const)
            expect(groups.reduce((sum, group) => sum + group[key], 0)).toBe(load.total[key]);
        }
        expect(load.total.waiting + load.total.inProgress).toBe(open.length);
        const running = open.filter((each) => nextDue(each, defaultPolicy) !== null).length;
        expect(load.total.inTime + load.total.atRisk + load.total.breached).toBe(running);
        expect(load.longestWaitMs === null).toBe(load.total.waiting === 0);
      }),
    );
  });

  it('calls the last quarter at risk', () => {
    const of = (minutes: number) =>
      centreLoad([ticketOf(1, 'chat', minutes * MINUTE_MS, false)], CHANNELS, defaultPolicy, NOW).total;
    expect(of(11)).toMatchObject({ inTime: 1, atRisk: 0 });
    expect(of(12)).toMatchObject({ inTime: 0, atRisk: 1 });
    expect(of(16)).toMatchObject({ atRisk: 0, breached: 1 });
  });
});

describe('the quality of service', () => {
  it('is told from first answers, and says nothing where there were none', () => {
    const taken = ticketOf(1, 'phone', 20_000, true);
    expect(serviceQuality([taken], defaultPolicy, 0)).toMatchObject({
      answered: { given: 1, inTime: 1 },
      medianFirstMs: { phone: 0 },
      satisfaction: { answers: 0, mean: null },
    });
    expect(serviceQuality([taken], defaultPolicy, NOW).answered.given).toBe(0);
  });
});

const report = (changes: Partial<PresenceReport> = {}): PresenceReport => ({
  link: 'online',
  sinceMs: NOW - HOUR_MS,
  pendingCount: 0,
  parkedCount: 0,
  openTickets: 0,
  appVersion: '0.1.0',
  outage: null,
  ...changes,
});

describe('how a desk stands', () => {
  const desk = { report: report(), lastContactMs: NOW, signedIn: true };
  it('is what it said, until it has been silent for too long', () => {
    expect(deskStanding(desk, null, NOW).standing).toBe('online');
    expect(deskStanding(desk, null, NOW + SILENT_AFTER_MS + 1)).toEqual({
      standing: 'silent',
      sinceMs: NOW,
    });
  });
  it('is a drill for as long as that lasts, and silent when it does not come back', () => {
    const drilling = { ...desk, report: report({ link: 'drill', sinceMs: NOW }) };
    expect(deskStanding(drilling, NOW + HOUR_MS, NOW + 50 * MINUTE_MS).standing).toBe('drill');
    expect(deskStanding(drilling, NOW + HOUR_MS, NOW + HOUR_MS).standing).toBe('silent');
    expect(deskStanding(desk, NOW + HOUR_MS, NOW + 50 * MINUTE_MS).standing).toBe('silent');
  });
  it('is signed out when nobody works there', () => {
    expect(deskStanding({ ...desk, signedIn: false }, null, NOW).standing).toBe('signed_out');
  });
});

describe('the drain of a recovery', () => {
  const outage = { fromMs: NOW - HOUR_MS, untilMs: NOW, queued: 40 };
  const drained = (counts: readonly number[]): readonly DrainSample[] => {
    let earlier: PresenceReport | null = null;
    let samples: readonly DrainSample[] = [];
    counts.forEach((pendingCount, index) => {
      const next = report({ link: 'recovering', pendingCount, outage });
      samples = extendDrain(samples, earlier, next, NOW + (index + 1) * 1000);
      earlier = next;
    });
    return samples;
  };
  it('goes from what had gathered to nothing, and ends there', () => {
    expect(drained([40, 20, 0, 3]).map(({ pending }) => pending)).toEqual([40, 20, 0]);
  });
  it('keeps beginning, end and order however long it takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 600 }), (counts) => {
        const samples = drained([...counts, 0]);
        expect(samples.length).toBeLessThanOrEqual(MAX_DRAIN_SAMPLES);
        expect(samples[0]).toEqual({ atMs: NOW, pending: 40 });
        expect(samples.at(-1)?.pending).toBe(0);
        for (const [index, sample] of samples.entries())
          expect(sample.atMs).toBeGreaterThanOrEqual(samples[index - 1]?.atMs ?? 0);
      }),
    );
  });
});
