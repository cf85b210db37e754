import { describe, expect, it } from 'vitest';
import { type CanonicalRecord, canonicalRecordSchema } from '#shared/contracts/canonical-records';
import type { Bill } from '#shared/domain/bill/bill';
import { FINDING_CODES } from '#shared/domain/diagnosis/finding';
import type { Payment } from '#shared/domain/payment/payment';
import { ticketChannelSchema } from '#shared/domain/ticket/channel';
import type { Ticket } from '#shared/domain/ticket/ticket';
import { measureConfusion } from './confusion/measure-confusion';
import { generateCentre } from './generate-centre';
import type { CentreOptions, Label } from './generate-customers';
import { QUESTIONS } from './questions';
import { SCENARIOS } from './scenarios/index';

const OPTIONS: CentreOptions = {
  customers: 300,
  seed: 8,
  nowMs: Date.parse('2026-11-21T06:00:00Z'),
  withHistory: 300,
  longHistoryRows: 0,
};

/** Days of the month on which bills are fresh, due or just issued. */
const MOMENTS = [
  '2026-11-21T06:00:00Z',
  '2026-11-10T18:30:00Z',
  '2026-12-01T01:00:00Z',
  '2027-02-28T15:00:00Z',
];

function make(options: CentreOptions): { readonly records: CanonicalRecord[]; readonly labels: Label[] } {
  const labels: Label[] = [];
  return { records: [...generateCentre(options, (label) => labels.push(label))], labels };
}

const bodiesOf = <K extends CanonicalRecord['kind']>(records: readonly CanonicalRecord[], kind: K) =>
  records.filter((record) => record.kind === kind).map((record) => record.body);

describe('the sample centre', () => {
  const { records, labels } = make(OPTIONS);

  it('is valid in every record', () => {
    for (const record of records) expect(canonicalRecordSchema.safeParse(record).error).toBeUndefined();
    expect(bodiesOf(records, 'account')).toHaveLength(300);
  });

  it('is the same again from the same seed, and another from another', () => {
    expect(make(OPTIONS).records).toEqual(records);
    expect(make({ ...OPTIONS, seed: 9 }).records).not.toEqual(records);
  });

  it('gives every customer twelve bills whose lines add up', () => {
    const bills = bodiesOf(records, 'bill') as Bill[];
    expect(bills).toHaveLength(300 * 12);
    for (const bill of bills) {
      expect(bill.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(bill.totalMinor);
      expect(bill.issuedAtMs).toBeLessThanOrEqual(OPTIONS.nowMs);
    }
  });

  it('never knows the future', () => {
    for (const payment of bodiesOf(records, 'payment') as Payment[]) {
      for (const event of payment.events) expect(event.atMs).toBeLessThanOrEqual(OPTIONS.nowMs);
    }
  });

  it('shows every finding at least three times and has questions waiting in every channel', () => {
    for (const code of FINDING_CODES) {
      expect(labels.filter((label) => label.findings.includes(code)).length).toBeGreaterThanOrEqual(3);
    }
    const waiting = records.flatMap((record) =>
      record.kind === 'ticket' && record.body.state === 'waiting' ? [record.body.channel] : [],
    );
    expect(new Set(waiting)).toEqual(new Set(ticketChannelSchema.options));
  });

  it('lets the customer of every situation ask in words of their own', () => {
    const tickets = bodiesOf(records, 'ticket') as Ticket[];
    const situations = new Map(labels.map(({ accountId, situation }) => [accountId, situation]));
    const asked = tickets.flatMap(({ state, accountId, question }) => {
      const situation = situations.get(accountId ?? '');
      if (state !== 'waiting' || situation === undefined || situation === 'ordinary') return [];
      expect([situation, QUESTIONS[situation]?.includes(question)]).toEqual([situation, true]);
      return [situation];
    });
    expect(new Set(asked)).toEqual(new Set(SCENARIOS.map(({ key }) => key)));
  });

  it('begins with a payment that does not show', () => {
    const [story] = (bodiesOf(records, 'ticket') as Ticket[]).filter(
      ({ accountId }) => accountId === 'acct-8',
    );
    expect(story?.question).toBe('我上周已经付款了，为什么账单还显示未付？');
    expect(labels.find(({ accountId }) => accountId === 'acct-8')?.findings).toEqual(['paid_not_posted']);
  });

  it.each(MOMENTS)('is diagnosed as it was made, at %s', (moment) => {
    const { disagreements, labels: compared } = measureConfusion({
      customers: OPTIONS.customers,
      seeds: [OPTIONS.seed],
      nowMs: Date.parse(moment),
      messPercent: 0,
    });
    expect(disagreements).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(96);
  });
});
