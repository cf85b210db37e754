import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { customersOf } from '../../diagnose/record-book';
import { runCommand } from '../../process/run-command';
import { projectRoot } from '../../project-paths';
import { generateCustomers } from '../generate-customers';
import { addCustomer, emptyTable, printTable, tableAsJson } from './confusion-table';
import { compareWithLabel, gather, measureConfusion } from './measure-confusion';

const NOW_MS = Date.parse('2026-11-21T06:00:00Z');

describe('the diagnosis of made-up customers', () => {
  it('finds every label and nothing else above info, in clean records', () => {
    const { disagreements, unlabelled, labels } = measureConfusion({
      customers: 600,
      seeds: [1],
      nowMs: NOW_MS,
      messPercent: 0,
    });
    expect(disagreements).toEqual([]);
    expect(unlabelled).toEqual([]);
    expect(labels).toBeGreaterThan(195);
  });

  it('does so in the mess of real life', () => {
    const { disagreements, customers } = measureConfusion({
      customers: 600,
      seeds: [11, 12, 13],
      nowMs: NOW_MS,
      messPercent: 70,
    });
    expect(disagreements).toEqual([]);
    expect(customers).toBe(1_800);
  }, 90_000);
});

describe('the comparison with a label', () => {
  const { labelled, book } = gather(
    generateCustomers({ customers: 60, seed: 3, nowMs: NOW_MS, withHistory: 60, longHistoryRows: 0 }),
  );
  const inSituation = (situation: string) => {
    const label = [...labelled.values()].find((each) => each.situation === situation);
    const customer = customersOf(book).find(({ records }) => records.account.id === label?.accountId);
    if (!customer || !label) throw new Error(`No customer in the situation ${situation}`);
    return { customer, label };
  };

  it('tells a label that is wrong about the records', () => {
    const { customer, label } = inSituation('duplicate_payment');
    const wrong = { ...label, findings: ['chargeback'] };
    expect(compareWithLabel(customer, label, NOW_MS)).toEqual({
      agreed: ['duplicate_payment'],
      missed: [],
      extra: [],
    });
    expect(compareWithLabel(customer, wrong, NOW_MS)).toEqual({
      agreed: [],
      missed: ['chargeback'],
      extra: ['duplicate_payment'],
    });
  });

  it('tells findings of a customer nothing was to be found of', () => {
    const { customer, label } = inSituation('failed_but_debited');
    expect(compareWithLabel(customer, { ...label, findings: [] }, NOW_MS).extra).toEqual([
      'failed_but_debited',
    ]);
  });
});

describe('npm run confusion', () => {
  const run = (customers: string) =>
    runCommand(
      process.execPath,
      [
        join(projectRoot, 'node_modules/tsx/dist/cli.mjs'),
        join(projectRoot, 'build/sample/confusion/cli.ts'),
        ...['--customers', customers, '--seeds', '1'],
      ],
      { cwd: projectRoot, output: 'collect' },
    );
  const jsonOf = (stdout: string) => JSON.parse(stdout.trim().split('\n').at(-1) ?? '');

  it('prints the table, and itself as JSON, and ends with 0 when all agree', async () => {
    const { code, stdout } = await run('100');
    expect(stdout).toMatch(/^label +customers +found +found instead$/m);
    expect(jsonOf(stdout)).toMatchObject({ customers: 100, unlabelled: [], disagreements: { count: 0 } });
    expect(code).toBe(0);
  });

  it('ends with 1 when a finding was given to no customer', async () => {
    const { code, stdout } = await run('30');
    expect(jsonOf(stdout).unlabelled).toContain('suspended');
    expect(code).toBe(1);
  });
});

describe('the confusion table', () => {
  it('has what agrees on the diagonal, what is missed beside it, what is made up in the row of nothing', () => {
    const table = emptyTable();
    addCustomer(table, { agreed: ['overdue'], missed: [], extra: [] });
    addCustomer(table, { agreed: ['overdue'], missed: ['duplicate_payment'], extra: ['paid_not_posted'] });
    addCustomer(table, { agreed: [], missed: ['overdue'], extra: [] });
    addCustomer(table, { agreed: [], missed: [], extra: ['payment_unknown'] });
    addCustomer(table, { agreed: [], missed: [], extra: [] });
    expect(tableAsJson(table)).toEqual({
      overdue: { overdue: 2, nothing: 1 },
      duplicate_payment: { paid_not_posted: 1 },
      nothing: { payment_unknown: 1, nothing: 1 },
    });
    expect(printTable(table)).toMatch(/^overdue +3 +2 {2}nothing 1$/m);
    expect(printTable(table)).toMatch(/^duplicate_payment +1 +0 {2}paid_not_posted 1$/m);
    expect(printTable(table)).toMatch(/^bill_increase +0 +0 {2}—$/m);
  });
});
