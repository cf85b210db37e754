import { type AmountRule, BILL_FIELDS, type BillDraft, type BillField } from './bill-draft';
import type { MappedCondition, MappedValue } from './mapping';

/** Two bills of a row have neither number nor amounts in common. */
const OWN_FIELDS: ReadonlySet<BillField> = new Set(['bill.number', 'bill.total', 'payment.amount']);
const isDay = (field: BillField): boolean => /On$|\.period/.test(field);

/**
 * What the bill beside another one may be read from: the next columns where columns are numbered (`BILL_AMT1`,
 * `BILL_AMT2`), else the same ones; what is certainly another is left to be said.
 */
export function anotherBill(before: BillDraft, titles: readonly string[]): BillDraft {
  const next = (title: string): string => nextTitle(title, titles) ?? title;
  const values: Partial<Record<BillField, MappedValue>> = {};
  for (const field of BILL_FIELDS) {
    const value = before.values[field];
    const moved = value && nextValue(value, next);
    if (value === undefined || moved === undefined) continue;
    const isSame = textOf(moved) === textOf(value);
    if (isSame && (OWN_FIELDS.has(field) || (isDay(field) && 'constant' in value))) continue;
    values[field] = moved;
  }
  const ruleOf = (rule: AmountRule): AmountRule => ({
    ...rule,
    negativeWhen: nextCondition(rule.negativeWhen, next),
  });
  return {
    values,
    rules: {
      'bill.total': ruleOf(before.rules['bill.total']),
      'payment.amount': ruleOf(before.rules['payment.amount']),
    },
    disputed: nextCondition(before.disputed, next),
    method: before.method,
  };
}

/** The title that differs in the last number alone, which is one more; null where the table has none. */
function nextTitle(title: string, titles: readonly string[]): string | null {
  const [, head = '', number, tail = ''] = /^(.*?)(\d+)(\D*)$/.exec(title) ?? [];
  if (number === undefined) return null;
  const next = String(Number(number) + 1);
  const choices = [next, next.padStart(number.length, '0')].map((each) => head + each + tail);
  return choices.find((choice) => titles.includes(choice)) ?? null;
}

function nextValue(value: MappedValue, next: (title: string) => string): MappedValue {
  if ('constant' in value) return value;
  if ('column' in value) return { column: next(value.column) };
  return { template: value.template.replace(/\{([^{}]+)\}/g, (_whole, title: string) => `{${next(title)}}`) };
}

const nextCondition = (
  condition: MappedCondition | null,
  next: (title: string) => string,
): MappedCondition | null => condition && { ...condition, column: next(condition.column) };

const textOf = (value: MappedValue): string => JSON.stringify(value);
