import {
  type BillDraft,
  isBill,
  isSaid,
  missingOfBill,
  needed,
  optional,
  toBillDraft,
  toPair,
  under,
} from './bill-draft';
import { MAPPING_FIELDS, type MappingField, OPTIONAL_FIELDS } from './mapped-fields';
import { type MappedValue, type Mapping, MOST_BILLS } from './mapping';

export type AccountField = Extract<MappingField, `account.${string}`>;

/** A mapping being made: what is not said yet is absent. */
export type MappingDraft = {
  readonly account: Readonly<Partial<Record<AccountField, MappedValue>>>;
  /** Of each row, side by side; a table without bills has one of which nothing is said. */
  readonly bills: readonly [BillDraft, ...BillDraft[]];
  readonly dateFormat: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly delimiter: string;
};

/** A field, and of which bill it is: the first is 0. */
export type DraftField = { readonly field: MappingField; readonly bill: number };

const isOfAccount = (field: MappingField): field is AccountField => field.startsWith('account.');

/** Fields of the account, in order. */
export const ACCOUNT_FIELDS: readonly AccountField[] = MAPPING_FIELDS.map(({ field }) => field).filter(
  isOfAccount,
);

/** Fields that still have to be said; of a table without bills only those of the account. */
export function missingFields({ account, bills }: MappingDraft): readonly DraftField[] {
  return [
    ...ACCOUNT_FIELDS.filter((field) => !OPTIONAL_FIELDS.has(field) && !isSaid(account[field])).map(
      (field) => ({ field, bill: 0 }),
    ),
    ...bills.flatMap((each, bill) =>
      bills.length > 1 || isBill(each) ? missingOfBill(each).map((field) => ({ field, bill })) : [],
    ),
  ];
}

/** The whole mapping; null while something is missing. */
export function toMapping(draft: MappingDraft, name: string): Mapping | null {
  const { account } = draft;
  const currency = /^[A-Z]{3}$/.test(draft.currency);
  if (missingFields(draft).length > 0 || draft.dateFormat === '' || !currency) return null;
  const given = (field: AccountField): MappedValue | undefined => {
    const value = account[field];
    return isSaid(value) ? value : undefined;
  };
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
    ...billsOf(draft),
  };
}

function billsOf({ bills }: MappingDraft): Pick<Mapping, 'bill' | 'payment' | 'bills'> {
  if (bills.length > 1) {
    return {
      bills: bills.map((each) => {
        const { bill, payment } = toPair(each);
        return { ...bill, ...optional('payment', payment) };
      }),
    };
  }
  if (!isBill(bills[0])) return {};
  const { bill, payment } = toPair(bills[0]);
  return { bill, ...optional('payment', payment) };
}

/** The draft a mapping came from. */
export function toDraft({ account, bill, payment, bills, ...table }: Mapping): MappingDraft {
  const [first, ...more] = (bills ?? []).map(({ payment: paid, ...each }) => toBillDraft(each, paid));
  return {
    account: under('account', account),
    bills: [first ?? toBillDraft(bill, payment), ...more],
    dateFormat: table.dateFormat,
    timeZone: table.timeZone,
    currency: table.currency,
    delimiter: table.delimiter,
  };
}

/** The draft with one of its bills changed. */
export function withBill(draft: MappingDraft, at: number, bill: BillDraft): MappingDraft {
  const [first, ...more] = draft.bills.map((each, index) => (index === at ? bill : each));
  return { ...draft, bills: [first ?? bill, ...more] };
}

/** The draft without one of its bills; the last one stays. */
export function withoutBill(draft: MappingDraft, at: number): MappingDraft {
  const [first, ...more] = draft.bills.filter((_bill, index) => index !== at);
  return first ? { ...draft, bills: [first, ...more] } : draft;
}

export const mayAddBill = ({ bills }: MappingDraft): boolean => bills.length < MOST_BILLS;
