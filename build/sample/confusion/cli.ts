import { parseArgs } from 'node:util';
import { printTable, tableAsJson } from './confusion-table';
import { measureConfusion } from './measure-confusion';

/** How many disagreements are printed whole. */
const SHOWN = 20;

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '20' },
    mess: { type: 'string', default: '30' },
    /** ISO 8601; fixed unless named, so that a run can be repeated. */
    now: { type: 'string', default: '2026-11-21T06:00:00Z' },
  },
});
const nowMs = Date.parse(values.now);
if (Number.isNaN(nowMs)) throw new Error(`--now takes an ISO 8601 instant, not "${values.now}"`);

const { table, customers, labels, unlabelled, disagreements } = measureConfusion({
  customers: wholeNumber('customers', values.customers),
  seeds: Array.from({ length: wholeNumber('seeds', values.seeds) }, (_, position) => position + 1),
  nowMs,
  messPercent: wholeNumber('mess', values.mess),
});
const disagree = disagreements.length > 0 || unlabelled.length > 0;
process.stdout.write(`${printTable(table)}\n\n`);
process.stdout.write(
  `${JSON.stringify({
    customers,
    labels,
    unlabelled,
    disagreements: { count: disagreements.length, first: disagreements.slice(0, SHOWN) },
    table: tableAsJson(table),
  })}\n`,
);
process.exitCode = disagree ? 1 : 0;

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return Number(text);
}
