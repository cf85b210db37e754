import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReply } from '../reply/check-reply';
import { draftReply } from '../reply/draft-reply';
import { scriptLibrary } from '../reply/testing/script-library';
import { contextOf, RECORDS } from '../reply/testing/story';
import { ticketChannelSchema } from '../ticket/channel';
import { LEAD, ZHANG } from '../ticket/testing/paid-not-posted-case';
import { applyIncident } from './apply-incident';
import { incidentAt, isOverdue, standingEstimate } from './estimate';
import { type Incident, incidentSchema } from './incident';
import type { IncidentIntent } from './incident-intent';
import { outageWords } from './outage-script';

const MINUTE = 60_000;
const base = contextOf(RECORDS.paid_not_posted);
const NOW = base.nowMs;
const declare: IncidentIntent = {
  type: 'declare_incident',
  incidentId: 'inc_1',
  title: '渠道查询中断',
  startedAtMs: NOW - 5 * MINUTE,
  expectedEndAtMs: NOW + 10 * MINUTE,
  wording: {},
};
const done = (intents: readonly IncidentIntent[], atMs = NOW): Incident =>
  intents.reduce<Incident | null>((incident, intent) => {
    const applied = applyIncident(incident, intent, LEAD, atMs);
    if (!applied.ok) throw new Error(applied.error.code);
    return applied.value;
  }, null) as Incident;
const incident = done([declare]);
const code = (before: Incident | null, intent: IncidentIntent, actor = LEAD): string => {
  const applied = applyIncident(before, intent, actor, NOW);
  return applied.ok ? 'applied' : applied.error.code;
};

describe('an incident', () => {
  it('is declared, estimated and ended by leads, and ends once', () => {
    expect(incidentSchema.parse(incident)).toEqual(incident);
    expect(code(null, declare, ZHANG)).toBe('incident_needs_lead');
    expect(code(incident, declare)).toBe('incident_exists');
    const end: IncidentIntent = { type: 'end_incident', incidentId: 'inc_1' };
    expect(code(null, end)).toBe('incident_not_found');
    expect(code(done([declare, end]), end)).toBe('incident_over');
    expect(incidentAt([incident], NOW)?.id).toBe('inc_1');
    expect(incidentAt([done([declare, end])], NOW)).toBeNull();
  });

  it('has an estimate that stands only until it has passed or was taken back (N12)', () => {
    expect(standingEstimate(incident, NOW)).toBe(NOW + 10 * MINUTE);
    expect(standingEstimate(incident, NOW + 10 * MINUTE)).toBeNull();
    expect(isOverdue(incident, NOW + 10 * MINUTE)).toBe(true);
    const unknown = done([
      declare,
      { type: 'estimate_incident', incidentId: 'inc_1', expectedEndAtMs: null },
    ]);
    expect(standingEstimate(unknown, NOW)).toBeNull();
    expect(isOverdue(unknown, NOW + 60 * MINUTE)).toBe(false);
  });

  it('never tells an end that lies behind, whatever was estimated when', () => {
    const estimates = fc.array(
      fc.record({
        givenAtMs: fc.integer({ min: 0, max: 1000 }),
        expectedEndAtMs: fc.option(fc.integer({ min: 0, max: 2000 })),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(estimates, fc.integer({ min: 0, max: 2500 }), (given, nowMs) => {
        const sorted = [...given].sort((a, b) => a.givenAtMs - b.givenAtMs);
        const told = standingEstimate({ estimates: sorted, endedAtMs: null }, nowMs);
        if (told !== null) expect(told).toBeGreaterThan(nowMs);
      }),
    );
  });
});

describe('the outage script', () => {
  const contextFor = (channel: (typeof ticketChannelSchema.options)[number], nowMs = NOW) => ({
    ...base,
    scripts: scriptLibrary(),
    nowMs,
    incident,
    ticket: { ...base.ticket, channel },
  });

  it.each(ticketChannelSchema.options)(
    'names the time on %s while the estimate stands, and none after',
    (channel) => {
      const before = outageWords(incident, contextFor(channel));
      expect(before).toMatchObject({ timed: true, source: 'script' });
      expect(before?.text).toMatch(/\d{1,2}:\d\d/);
      const after = outageWords(incident, contextFor(channel, NOW + 11 * MINUTE));
      expect(after?.timed).toBe(false);
      expect(after?.text).toContain('持续跟进修复进度，第一时间反馈给您');
      expect(after?.text).not.toMatch(/\d{1,2}:\d\d|分钟/);
      expect(outageWords(null, contextFor(channel))?.timed).toBe(false);
    },
  );

  it.each(ticketChannelSchema.options)(
    'can be sent on %s as it stands, also to somebody not identified',
    (channel) => {
      for (const nowMs of [NOW, NOW + 11 * MINUTE]) {
        const context = contextFor(channel, nowMs);
        const words = outageWords(incident, context);
        const check = checkReply(words?.text ?? '', { ...context, asOfMs: NOW - 20 * MINUTE });
        expect(check.problems).toEqual([]);
        expect(check.claims).toEqual([]);
      }
    },
  );

  it('gives way to words approved for the incident', () => {
    const wording = { phone: { timed: '预计{{recoveryAt}}恢复，请稍候。', untimed: '正在抢修。' } };
    const approved = { ...incident, wording };
    const phone = contextFor('phone');
    expect(outageWords(approved, { ...phone, incident: approved })).toMatchObject({
      source: 'incident',
      timed: true,
    });
    const late = { ...contextFor('phone', NOW + 11 * MINUTE), incident: approved };
    expect(outageWords(approved, late)).toEqual({ text: '正在抢修。', timed: false, source: 'incident' });
    expect(outageWords(approved, contextFor('email'))?.source).toBe('script');
  });
});

describe('the number a desk gave a ticket', () => {
  it('may still be told once the server has given it another', () => {
    const opened = {
      id: 'e1',
      atMs: NOW,
      actor: ZHANG,
      type: 'opened' as const,
      ticketId: base.ticket.id,
      number: 'T-1043',
      localNumber: 'L-0007',
      channel: base.ticket.channel,
      requester: base.ticket.requester,
      accountId: null,
      question: '怎么还没到账？',
      askedAtMs: NOW,
    };
    const ticket = { ...base.ticket, number: 'T-1043', events: [opened] };
    const said = (number: string) =>
      checkReply(`您的问题已登记（编号${number}）。`, { ...base, ticket }).problems;
    expect(said('L-0007')).toEqual([]);
    expect(said('T-1043')).toEqual([]);
  });
});

describe('what the records say while the server cannot be reached (S0-06)', () => {
  const asOfMs = NOW - 20 * MINUTE;
  const offline = { ...base, asOfMs };

  it('has to be said as of then', () => {
    const text = '您的付款已扣款成功。';
    expect(checkReply(text, base).problems).toEqual([]);
    const [problem] = checkReply(text, offline).problems;
    expect(problem).toMatchObject({ rule: 'undated_status', severity: 'error' });
    expect(problem?.fixes[0]).toMatch(/^截至.*\d\d:\d\d，/);
    const mended = text.slice(0, problem?.from) + problem?.fixes[0] + text.slice(problem?.to);
    const check = checkReply(mended, offline);
    expect(check.problems).toEqual([]);
    expect(check.claims.some(({ kind }) => kind === 'status')).toBe(true);
  });

  it('is drafted as of then', () => {
    const scripts = scriptLibrary();
    const draft = draftReply({ ...offline, scripts }, 'zh-CN');
    expect(draft).toMatch(/截至.*已扣款成功/s);
    expect(checkReply(draft, { ...offline, scripts }).problems).toEqual([]);
    expect(draftReply({ ...base, scripts }, 'zh-CN')).not.toContain('截至');
  });

  it('may not be dated by another time', () => {
    const wrong = checkReply('截至1月2日03:04，您的付款已扣款成功。', offline);
    expect(wrong.problems.map(({ rule }) => rule)).toContain('ungrounded_date');
  });
});
