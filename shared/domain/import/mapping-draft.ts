import type { PaymentMethod } from '../payment/payment';
import { MAPPING_FIELDS, type MappingField, OPTIONAL_FIELDS } from './mapped-fields';
import type { MappedAmount, MappedCondition, MappedValue, Mapping } from './mapping';

/** What the sign of an amount means, and how it may be written. */
export type AmountRule = {
  readonly sign: 'as_is' | 'negate' | 'absolute';
  readonly notation: 'plain' | 'scientific';
  readonly negativeWhen: MappedCondition | null;
};
export type AmountField = 'bill.total' | 'payment.amount';

/** A mapping being made: what is not said yet is absent. */
export type MappingDraft = {
  readonly values: Readonly<Partial<Record<MappingField, MappedValue>>>;
  readonly rules: Readonly<Record<AmountField, AmountRule>>;
  readonly disputed: MappedCondition | null;
  readonly method: PaymentMethod;
  readonly dateFormat: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly delimiter: string;
};

export const PLAIN_AMOUNT: AmountRule = { sign: 'as_is', notation: 'plain', negativeWhen: null };

/** Fields that still have to be said; of a table without bills only those of the account. */
export function missingFields(draft: MappingDraft): readonly MappingField[] {
  const groups = new Set(['account', ...(hasBills(draft) ? ['bill'] : [])]);
  return MAPPING_FIELDS.map(({ field }) => field).filter(
    (field) =>
      groups.has(field.split('.')[0] ?? '') && !OPTIONAL_FIELDS.has(field) && !isSaid(draft.values[field]),
  );
}

/** The label alone makes no bill: it is proposed for every table. */
const hasBills = ({ values, disputed }: MappingDraft): boolean =>
  disputed !== null ||
  MAPPING_FIELDS.some(
    ({ field }) => !field.startsWith('account.') && field !== 'bill.label' && isSaid(values[field]),
  );

function isSaid(value: MappedValue | undefined): value is MappedValue {
  if (value === undefined) return false;
  const text = 'column' in value ? value.column : 'constant' in value ? value.constant : value.template;
  return text.trim() !== '';
}

/** The whole mapping; null while something is missing. */
export function toMapping(draft: MappingDraft, name: string): Mapping | null {
  const { values, disputed, method } = draft;
  const currency = /^[A-Z]{3}$/.test(draft.currency);
  if (missingFields(draft).length > 0 || draft.dateFormat === '' || !currency) return null;
  const given = (field: MappingField): MappedValue | undefined => {
    const value = values[field];
    return isSaid(value) ? value : undefined;
  };
  const [settledOn, paid] = [given('payment.settledOn'), amountOf(draft, 'payment.amount')];
  return {
    format: 'holdfast-mapping',
    version: 1,
    name,
    delimiter: draft.delimiter,
    dateFormat: draft.dateFormat,
    timeZone: draft.timeZone,
    currency: draft.currency,
    account: {
      number: needed(given('account.number')),
      holderName: needed(given('account.holderName')),
      ...optional('phone', given('account.phone')),
      ...optional('email', given('account.email')),
      ...optional('openedOn', given('account.openedOn')),
    },
    ...(hasBills(draft)
      ? {
          bill: {
            number: needed(given('bill.number')),
            label: needed(given('bill.label')),
            total: needed(amountOf(draft, 'bill.total')),
            issuedOn: needed(given('bill.issuedOn')),
            dueOn: needed(given('bill.dueOn')),
            ...optional('periodFrom', given('bill.periodFrom')),
            ...optional('periodTo', given('bill.periodTo')),
            ...optional('disputed', disputed ?? undefined),
          },
        }
      : {}),
    ...(settledOn ? { payment: { settledOn, method, ...optional('amount', paid) } } : {}),
  };
}

/** The draft a mapping came from; null for one with bills side by side, which only a mapping file can say. */
export function toDraft(mapping: Mapping): MappingDraft | null {
  const { account, bill, payment, bills } = mapping;
  if (bills) return null;
  const values: Partial<Record<MappingField, MappedValue>> = {
    ...under('account', account),
    ...under('bill', { ...bill, total: undefined, disputed: undefined }),
    ...under('payment', { settledOn: payment?.settledOn }),
    ...(bill ? { 'bill.total': plain(bill.total) } : {}),
    ...(payment?.amount ? { 'payment.amount': plain(payment.amount) } : {}),
  };
  return {
    values,
    rules: { 'bill.total': ruleOf(bill?.total), 'payment.amount': ruleOf(payment?.amount) },
    disputed: bill?.disputed ?? null,
    method: payment?.method ?? 'other',
    dateFormat: mapping.dateFormat,
    timeZone: mapping.timeZone,
    currency: mapping.currency,
    delimiter: mapping.delimiter,
  };
}

const under = (
  group: string,
  values: Readonly<Record<string, MappedValue | undefined>>,
): Partial<Record<MappingField, MappedValue>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[`${group}.${name}`, value]] : [])),
  );

const plain = (amount: MappedAmount): MappedValue =>
  'column' in amount ? { column: amount.column } : { constant: amount.constant };

function ruleOf(amount: MappedAmount | undefined): AmountRule {
  if (!amount || !('column' in amount)) return PLAIN_AMOUNT;
  return { sign: amount.sign, notation: amount.notation, negativeWhen: amount.negativeWhen ?? null };
}

/** An amount is a column with its rule or a constant; columns cannot be put together to one. */
function amountOf(draft: MappingDraft, field: AmountField): MappedAmount | undefined {
  const value = draft.values[field];
  if (!isSaid(value) || 'template' in value) return undefined;
  if ('constant' in value) return value;
  const { negativeWhen, ...rule } = draft.rules[field];
  return { ...value, ...rule, ...optional('negativeWhen', negativeWhen ?? undefined) };
}

const optional = <Name extends string, T>(name: Name, value: T | undefined): { [N in Name]?: T } =>
  value === undefined ? {} : ({ [name]: value } as { [N in Name]: T });

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A field is missing that was said to be there');
  return value;
}
