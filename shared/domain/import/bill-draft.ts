import type { PaymentMethod } from '../payment/payment';
import { MAPPING_FIELDS, type MappingField, OPTIONAL_FIELDS } from './mapped-fields';
import type { MappedAmount, MappedBill, MappedCondition, MappedPayment, MappedValue } from './mapping';

/** What the sign of an amount means, and how it may be written. */
export type AmountRule = {
  readonly sign: 'as_is' | 'negate' | 'absolute';
  readonly notation: 'plain' | 'scientific';
  readonly negativeWhen: MappedCondition | null;
};
export type AmountField = 'bill.total' | 'payment.amount';
export type BillField = Exclude<MappingField, `account.${string}`>;

/** A bill of a row with the payment that settled it, being mapped: what is not said yet is absent. */
export type BillDraft = {
  readonly values: Readonly<Partial<Record<BillField, MappedValue>>>;
  readonly rules: Readonly<Record<AmountField, AmountRule>>;
  readonly disputed: MappedCondition | null;
  readonly method: PaymentMethod;
};

export const PLAIN_AMOUNT: AmountRule = { sign: 'as_is', notation: 'plain', negativeWhen: null };

const isOfBill = (field: MappingField): field is BillField => !field.startsWith('account.');

/** Fields of a bill and its payment, in order. */
export const BILL_FIELDS: readonly BillField[] = MAPPING_FIELDS.map(({ field }) => field).filter(isOfBill);

export function isSaid(value: MappedValue | undefined): value is MappedValue {
  if (value === undefined) return false;
  const text = 'column' in value ? value.column : 'constant' in value ? value.constant : value.template;
  return text.trim() !== '';
}

/** Whether anything is said of the bill; its label alone makes none, since it is proposed for every table. */
export const isBill = ({ values, disputed }: BillDraft): boolean =>
  disputed !== null || BILL_FIELDS.some((field) => field !== 'bill.label' && isSaid(values[field]));

/** Fields of the bill that still have to be said. */
export const missingOfBill = ({ values }: BillDraft): readonly BillField[] =>
  BILL_FIELDS.filter(
    (field) => field.startsWith('bill.') && !OPTIONAL_FIELDS.has(field) && !isSaid(values[field]),
  );

/** A bill of a row and its payment, as a mapping says them. */
export type MappedPair = { readonly bill: MappedBill; readonly payment: MappedPayment | undefined };

/** As a mapping says it; throws while something is missing. */
export function toPair(draft: BillDraft): MappedPair {
  const given = (field: BillField): MappedValue | undefined => {
    const value = draft.values[field];
    return isSaid(value) ? value : undefined;
  };
  const { disputed, method } = draft;
  const [settledOn, paid] = [given('payment.settledOn'), amountOf(draft, 'payment.amount')];
  return {
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
    payment: settledOn && { settledOn, method, ...optional('amount', paid) },
  };
}

/** The draft a bill of a mapping came from. */
export function toBillDraft(bill: MappedBill | undefined, payment: MappedPayment | undefined): BillDraft {
  const { total, disputed, ...texts } = bill ?? {};
  return {
    values: {
      ...under('bill', { ...texts, total: total && plain(total) }),
      ...under('payment', {
        settledOn: payment?.settledOn,
        amount: payment?.amount && plain(payment.amount),
      }),
    },
    rules: { 'bill.total': ruleOf(total), 'payment.amount': ruleOf(payment?.amount) },
    disputed: disputed ?? null,
    method: payment?.method ?? 'other',
  };
}

/** Values by the names of their fields; what is not there is left out. */
export const under = (
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
function amountOf({ values, rules }: BillDraft, field: AmountField): MappedAmount | undefined {
  const value = values[field];
  if (!isSaid(value) || 'template' in value) return undefined;
  if ('constant' in value) return value;
  const { negativeWhen, ...rule } = rules[field];
  return { ...value, ...rule, ...optional('negativeWhen', negativeWhen ?? undefined) };
}

export const optional = <Name extends string, T>(name: Name, value: T | undefined): { [N in Name]?: T } =>
  value === undefined ? {} : ({ [name]: value } as { [N in Name]: T });

export function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A field is missing that was said to be there');
  return value;
}
