import type { MappedAmount, MappedBill, MappedPayment, MappedValue, Mapping } from './mapping';

/** Fields a table can be mapped to, in the order people think of them; `bill.disputed` is a condition apart. */
export const MAPPING_FIELDS = [
  { field: 'account.number', kind: 'text' },
  { field: 'account.holderName', kind: 'text' },
  { field: 'account.phone', kind: 'text' },
  { field: 'account.email', kind: 'text' },
  { field: 'account.openedOn', kind: 'day' },
  { field: 'bill.number', kind: 'text' },
  { field: 'bill.label', kind: 'text' },
  { field: 'bill.total', kind: 'amount' },
  { field: 'bill.issuedOn', kind: 'day' },
  { field: 'bill.dueOn', kind: 'day' },
  { field: 'bill.periodFrom', kind: 'day' },
  { field: 'bill.periodTo', kind: 'day' },
  { field: 'payment.settledOn', kind: 'day' },
  { field: 'payment.amount', kind: 'amount' },
] as const;
export type MappingField = (typeof MAPPING_FIELDS)[number]['field'];
export type FieldKind = (typeof MAPPING_FIELDS)[number]['kind'];

/** Fields that may stay empty in a row, or be left out. */
export const OPTIONAL_FIELDS: ReadonlySet<MappingField> = new Set([
  'account.phone',
  'account.email',
  'account.openedOn',
  'bill.periodFrom',
  'bill.periodTo',
  'payment.settledOn',
  'payment.amount',
]);

/** One field of a mapping; of bills side by side each has its own, e.g. `bills.2.total`. */
export type MappedField =
  | { readonly field: string; readonly kind: 'text' | 'day'; readonly value: MappedValue }
  | { readonly field: string; readonly kind: 'amount'; readonly value: MappedAmount };

/** Every field a mapping fills, in order. */
export function mappedFields(mapping: Mapping): readonly MappedField[] {
  const { account, bill, payment, bills } = mapping;
  return [
    ...fieldsOf('account', account),
    ...(bill ? fieldsOf('bill', bill) : []),
    ...(payment ? fieldsOf('payment', payment) : []),
    ...(bills ?? []).flatMap(({ payment: paid, ...columns }, at) => [
      ...fieldsOf('bill', columns, `bills.${at}`),
      ...(paid ? fieldsOf('payment', paid, `bills.${at}.payment`) : []),
    ]),
  ];
}

type Group = {
  readonly account: Mapping['account'];
  readonly bill: MappedBill;
  readonly payment: MappedPayment;
};

function fieldsOf<G extends keyof Group>(group: G, values: Group[G], prefix: string = group): MappedField[] {
  return MAPPING_FIELDS.flatMap(({ field, kind }): MappedField[] => {
    const [of, name = ''] = field.split('.');
    const value = of === group ? (values as Readonly<Record<string, unknown>>)[name] : undefined;
    // The schema of the mapping has seen to it that amounts are amounts and all else is a plain value.
    return value === undefined ? [] : [{ field: `${prefix}.${name}`, kind, value } as MappedField];
  });
}
