import { diagnose as diagnoseRecords } from '#shared/domain/diagnosis/diagnose';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { addRecord, type BookCustomer, customersOf, emptyBook } from '../../diagnose/record-book';
import { type CentreOptions, generateCustomers } from '../../sample/generate-customers';
import { type BenchResult, bounded } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 3_000;
const MESS_PERCENT = 30;
const YEAR_LIMIT_MS = 1;
/** Payments of the long history; each has two events. */
const LONG_PAYMENTS = 5_000;
const LONG_LIMIT_MS = 20;
const ROUNDS = 100;
/** One in so many is done beforehand, uncounted. */
const WARM_SHARE = 5;

/**
 * What the records say of one customer, from records as they lie in memory to findings and verdict: over customers with
 * a year of bills and payments, three in ten of them with the mess of real life, and for one with ten thousand events.
 */
export const diagnose: Measure = {
  name: 'diagnose',
  windowless: true,
  run: async () => {
    const nowMs = Date.now();
    const base = { seed: 8, nowMs, longHistoryRows: 0, messPercent: MESS_PERCENT };
    const year = customers({ ...base, customers: CUSTOMERS, withHistory: CUSTOMERS });
    const [long] = customers({ ...base, customers: 1, withHistory: 1, longHistoryRows: LONG_PAYMENTS });
    if (!long) throw new Error('The customer with the long history was not made');
    const events = long.records.payments.reduce((sum, payment) => sum + payment.events.length, 0);
    const yearMs = timesMs(year, nowMs);
    const longMs = timesMs(Array<BookCustomer>(ROUNDS).fill(long), nowMs);
    const name = `diagnose ${events.toLocaleString('en')} events`;
    return [
      ...quantiles('diagnose 12 months', yearMs, YEAR_LIMIT_MS),
      ...quantiles(name, longMs, LONG_LIMIT_MS),
    ];
  },
};

function customers(options: CentreOptions): readonly BookCustomer[] {
  const book = emptyBook();
  for (const { records } of generateCustomers(options)) {
    // Records come out of a database or a file: made of texts of their own, not of the generator's pieces.
    for (const record of records) addRecord(book, structuredClone(record));
  }
  return customersOf(book);
}

/** Milliseconds of each, one after the other, once the code has been met often enough to be compiled. */
function timesMs(all: readonly BookCustomer[], nowMs: number): readonly number[] {
  const time = (customer: BookCustomer): number => {
    const startedAt = performance.now();
    diagnoseRecords({ ...customer, nowMs, policy: defaultPolicy });
    return performance.now() - startedAt;
  };
  for (const customer of all.slice(0, Math.ceil(all.length / WARM_SHARE))) time(customer);
  return all.map(time);
}

const quantiles = (name: string, samples: readonly number[], p95LimitMs: number): readonly BenchResult[] => [
  bounded(null, { name: `${name} p50`, value: percentile(samples, 50), unit: 'ms' }),
  bounded(p95LimitMs, { name: `${name} p95`, value: percentile(samples, 95), unit: 'ms' }),
];
