import { describe, expect, it } from 'vitest';
import { type CanonicalRecord, canonicalRecordSchema } from '#shared/contracts/canonical-records';
import type { Account } from '#shared/domain/account/account';
import type { Bill } from '#shared/domain/bill/bill';
import { diagnose } from '#shared/domain/diagnosis/diagnose';
import type { Payment } from '#shared/domain/payment/payment';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { ticketChannelSchema } from '#shared/domain/ticket/channel';
import { generateCentre } from './generate-centre';
import type { CentreOptions, Label } from './generate-customers';
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

function byAccount<T extends { readonly accountId: string }>(
  records: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(record.accountId);
    if (group) group.push(record);
    else groups.set(record.accountId, [record]);
  }
  return groups;
}

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

  it('shows every finding it makes at least three times and has questions waiting in every channel', () => {
    for (const code of new Set(SCENARIOS.flatMap((scenario) => scenario.findings))) {
      expect(labels.filter((label) => label.findings.includes(code)).length).toBeGreaterThanOrEqual(3);
    }
    const waiting = records.flatMap((record) =>
      record.kind === 'ticket' && record.body.state === 'waiting' ? [record.body.channel] : [],
    );
    expect(new Set(waiting)).toEqual(new Set(ticketChannelSchema.options));
  });

  it.each(MOMENTS)('is diagnosed as it was made, at %s', (moment) => {
    const nowMs = Date.parse(moment);
    const centre = make({ ...OPTIONS, nowMs });
    const accounts = bodiesOf(centre.records, 'account') as Account[];
    const bills = byAccount(bodiesOf(centre.records, 'bill') as Bill[]);
    const payments = byAccount(bodiesOf(centre.records, 'payment') as Payment[]);
    const wrong: unknown[] = [];
    for (const label of centre.labels) {
      const account = accounts.find((each) => each.id === label.accountId);
      if (!account) throw new Error(label.accountId);
      const { findings } = diagnose({
        records: { account, bills: bills.get(account.id) ?? [], payments: payments.get(account.id) ?? [] },
        nowMs,
        policy: defaultPolicy,
      });
      const serious = findings
        .filter((finding) => finding.severity !== 'info')
        .map((finding) => finding.code);
      const all = findings.map((finding) => finding.code as string);
      const missed = label.findings.filter((code) => !all.includes(code));
      const extra = serious.filter((code) => !label.findings.includes(code));
      if (missed.length > 0 || extra.length > 0) wrong.push({ ...label, missed, extra });
    }
    expect(wrong).toEqual([]);
  });
});
