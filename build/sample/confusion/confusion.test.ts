import { describe, expect, it } from 'vitest';
import { generateCustomers } from '../generate-customers';
import { addCustomer, emptyTable, printTable, tableAsJson } from './confusion-table';
import { compareWithLabel, measureConfusion } from './measure-confusion';

const NOW_MS = Date.parse('2026-11-21T06:00:00Z');

describe('the diagnosis of made-up customers', () => {
  it('finds every label and nothing else above info, in clean records', () => {
    const { disagreements, labels } = measureConfusion({
      customers: 600,
      seeds: [1, 2],
      nowMs: NOW_MS,
      messPercent: 0,
    });
    expect(disagreements).toEqual([]);
    expect(labels).toBeGreaterThan(390);
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
  });
});

describe('the comparison with a label', () => {
  const customers = [
    ...generateCustomers({ customers: 60, seed: 3, nowMs: NOW_MS, withHistory: 60, longHistoryRows: 0 }),
  ];
  const labelled = (situation: string) => {
    const customer = customers.find(({ label }) => label?.situation === situation);
    if (!customer?.label) throw new Error(`No customer in the situation ${situation}`);
    return { customer, label: customer.label };
  };

  it('tells a label that is wrong about the records', () => {
    const { customer, label } = labelled('duplicate_payment');
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
    const { customer, label } = labelled('failed_but_debited');
    expect(compareWithLabel(customer, { ...label, findings: [] }, NOW_MS).extra).toEqual([
      'failed_but_debited',
    ]);
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
