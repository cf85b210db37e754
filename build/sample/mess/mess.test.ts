import { describe, expect, it } from 'vitest';
import { canonicalRecordSchema } from '#shared/contracts/canonical-records';
import type { Bill } from '#shared/domain/bill/bill';
import { standingBills } from '#shared/domain/bill/bill-balance';
import { type CentreOptions, generateCustomers, type SampleCustomer } from '../generate-customers';
import { SCENARIOS } from '../scenarios/index';
import { DELIVERY_MESSES, MESSES } from './index';

const NOW_MS = Date.parse('2026-11-21T06:00:00Z');
const OPTIONS: CentreOptions = {
  customers: 700,
  seed: 21,
  nowMs: NOW_MS,
  withHistory: 700,
  longHistoryRows: 0,
  messPercent: 60,
};

const customers: readonly SampleCustomer[] = [...generateCustomers(OPTIONS)];
const labels = customers.flatMap(({ label }) => (label ? [label] : []));
const messyWith = (key: string) => customers.filter(({ label }) => label?.mess.includes(key));

describe('the mess of real life', () => {
  it.each([...MESSES, ...DELIVERY_MESSES].map(({ key }) => key))(
    '%s: is made, of several customers',
    (key) => {
      expect(messyWith(key).length).toBeGreaterThan(9);
    },
  );

  it('is made of about as many customers as asked for, and of none unless asked for', () => {
    const messy = labels.filter(({ mess }) => mess.length > 0).length;
    expect(messy / labels.length).toBeGreaterThan(0.5);
    expect(messy / labels.length).toBeLessThan(0.65);
    const { messPercent: _, ...clean } = OPTIONS;
    expect([...generateCustomers(clean)].flatMap(({ label }) => label?.mess ?? [])).toEqual([]);
  });

  it('is the same again from the same seed', () => {
    expect([...generateCustomers(OPTIONS)]).toEqual(customers);
  });

  it('leaves every record valid, and none of the future', () => {
    const records = customers.flatMap((customer) => customer.records);
    expect(records.filter((record) => !canonicalRecordSchema.safeParse(record).success)).toEqual([]);
    const events = records.flatMap((record) => (record.kind === 'payment' ? record.body.events : []));
    expect(events.filter(({ atMs, recordedAtMs }) => Math.max(atMs, recordedAtMs) > NOW_MS)).toEqual([]);
  });

  it('gives no payment or bill the id of another', () => {
    for (const { records, label } of customers) {
      if (label?.mess.includes('repeated_records')) continue;
      const ids = records.map((record) => `${record.kind} ${record.body.id}`);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('changes what customers in a situation are labelled as never, and others by one kind at most', () => {
    const changing = MESSES.filter((mess) => mess.label === 'changes').map(({ key }) => key);
    for (const { situation, findings, mess } of labels) {
      const made = mess.filter((key) => changing.includes(key));
      expect(made.length).toBeLessThanOrEqual(situation === 'ordinary' ? 1 : 0);
      if (situation === 'ordinary') expect(findings.length > 0).toBe(made.length === 1);
    }
    for (const scenario of SCENARIOS) {
      const messy = labels.filter(({ situation, mess }) => situation === scenario.key && mess.length > 0);
      expect(messy.length).toBeGreaterThan(0);
      for (const { findings } of messy)
        expect(findings).toEqual(expect.arrayContaining([...scenario.findings]));
    }
  });
});

describe('each kind of mess', () => {
  const eventsOf = ({ records }: SampleCustomer) =>
    records.flatMap((record) => (record.kind === 'payment' ? record.body.events : []));

  it('tells one thing twice: under one id, and under two', () => {
    const messy = messyWith('duplicate_events').filter(
      ({ label }) => !label?.mess.includes('repeated_records'),
    );
    const ids = messy.flatMap((customer) => eventsOf(customer).map(({ id }) => id));
    expect(new Set(ids).size).toBeLessThan(ids.length);
    expect(ids.some((id) => id.endsWith('-again'))).toBe(true);
  });

  it('has events that arrived in another order than they happened in', () => {
    const outOfOrder = messyWith('late_arrival').filter((customer) => {
      const events = eventsOf(customer);
      return events.some((event, index) => {
        const next = events[index + 1];
        return next !== undefined && next.atMs < event.atMs && next.recordedAtMs > event.recordedAtMs;
      });
    });
    expect(outOfOrder.length).toBeGreaterThan(0);
  });

  it('has parts that make up the whole, to the cent', () => {
    for (const key of ['partial_captures', 'split_payments', 'reissued_bill', 'refund_of_refund']) {
      for (const customer of messyWith(key)) {
        const bills = customer.records.flatMap((record) =>
          record.kind === 'bill' ? [record.body as Bill] : [],
        );
        const unique = [...new Map(bills.map((bill) => [bill.id, bill])).values()];
        for (const bill of standingBills(unique)) {
          expect(bill.lines.reduce((sum, line) => sum + line.amountMinor, 0)).toBe(bill.totalMinor);
        }
      }
    }
    const split = messyWith('split_payments').some(({ records }) => {
      const intended = records.flatMap((record) =>
        record.kind === 'payment' ? [record.body.intendedBillId ?? record.body.id] : [],
      );
      return new Set(intended).size < intended.length;
    });
    expect(split).toBe(true);
  });

  it('has a second bill in the place of a first', () => {
    for (const { records } of messyWith('reissued_bill')) {
      expect(records.some((record) => record.kind === 'bill' && record.body.replacesBillId !== null)).toBe(
        true,
      );
    }
  });
});
