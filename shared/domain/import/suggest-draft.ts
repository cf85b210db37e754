import { type BillField, PLAIN_AMOUNT } from './bill-draft';
import { COLUMN_WORDS, DISPUTE_WORDS } from './column-words';
import { guessDateFormat } from './date-formats';
import { MAPPING_FIELDS, type MappingField } from './mapped-fields';
import type { MappedCondition, MappedValue } from './mapping';
import type { AccountField, MappingDraft } from './mapping-draft';

/** A column of a table, with values that stand in it. */
export type TableColumn = { readonly title: string; readonly samples: readonly string[] };

export type SuggestionBasis = {
  readonly columns: readonly TableColumn[];
  readonly delimiter: string;
  /** Where the centre is, and what it calls a bill. */
  readonly timeZone: string;
  readonly label: string;
};

/** A first draft of a mapping from the titles of the columns, Chinese or English, and from what stands in them. */
export function suggestDraft({ columns, delimiter, timeZone, label }: SuggestionBasis): MappingDraft {
  const chosen = chooseColumns(columns);
  const columnOf = (field: MappingField): TableColumn | undefined => chosen.get(field);
  const account: Partial<Record<AccountField, MappedValue>> = {};
  const values: Partial<Record<BillField, MappedValue>> = {};
  for (const [field, { title }] of chosen) {
    if (isOfAccount(field)) account[field] = { column: title };
    else values[field] = { column: title };
  }
  const number = columnOf('account.number');
  if (number && !account['account.holderName']) account['account.holderName'] = { column: number.title };
  if (!values['bill.label']) values['bill.label'] = { constant: label };
  // Where a day is missing, the other one is better than none.
  const [issued, due] = [values['bill.issuedOn'], values['bill.dueOn']];
  if (due && !issued) values['bill.issuedOn'] = due;
  if (issued && !due) values['bill.dueOn'] = issued;
  const amounts = [columnOf('bill.total'), columnOf('payment.amount')];
  const notation = amounts.some((column) => column?.samples.some((text) => /\d[eE][+-]?\d/.test(text)))
    ? 'scientific'
    : 'plain';
  const rules = {
    'bill.total': { ...PLAIN_AMOUNT, notation },
    'payment.amount': { ...PLAIN_AMOUNT, notation },
  } as const;
  return {
    account,
    bills: [{ values, rules, disputed: suggestDispute(columns), method: 'other' }],
    dateFormat: dateFormatOf(chosen),
    timeZone,
    currency: currencyOf(columns, amounts),
    delimiter,
  };
}

const isOfAccount = (field: MappingField): field is AccountField => field.startsWith('account.');

/** Titles as they are compared: without blanks, marks and units. */
const bare = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((元|rmb|cny|usd|¥|\$)\)/g, '')
    .replace(/[\s_\-.:()[\]#*/]/g, '');

/** The best pairs of field and column first; a field has one column, and a column goes to one field. */
function chooseColumns(columns: readonly TableColumn[]): ReadonlyMap<MappingField, TableColumn> {
  const pairs = MAPPING_FIELDS.flatMap(({ field, kind }) =>
    columns
      .filter((column) => couldBe(kind, column))
      .map((column) => ({ field, column, strength: strengthOf(field, bare(column.title)) })),
  ).filter(({ strength }) => strength > 0);
  const chosen = new Map<MappingField, TableColumn>();
  const taken = new Set<TableColumn>();
  for (const { field, column } of pairs.toSorted((a, b) => b.strength - a.strength)) {
    if (chosen.has(field) || taken.has(column)) continue;
    chosen.set(field, column);
    taken.add(column);
  }
  return chosen;
}

/** A column of numbers is no day and a column of words no amount, whatever they are called. */
function couldBe(kind: 'text' | 'day' | 'amount', { samples }: TableColumn): boolean {
  if (samples.length === 0 || kind === 'text') return true;
  if (kind === 'day') return samples.some((text) => guessDateFormat([text]) !== null);
  return samples.some((text) => /^[-+¥$€£\s]*[\d,.]+([eE][+-]?\d+)?\s*元?$/u.test(text.normalize('NFKC')));
}

/** A whole title counts more than a part of it, an earlier word more than a later one. */
function strengthOf(field: MappingField, title: string): number {
  const words = COLUMN_WORDS[field];
  const whole = words.indexOf(title);
  if (whole >= 0) return 1000 - whole;
  const part = words.findIndex((word) => word.length >= 2 && isLong(word) && title.includes(word));
  return part >= 0 ? 100 - part + (words[part] as string).length : 0;
}

/** Short Latin words stand in too many others. */
const isLong = (word: string): boolean => /\p{Script=Han}/u.test(word) || word.length >= 5;

const YES = ['是', '有', 'yes', 'y', 'true', '1', '争议', '异议', 'disputed'];

function suggestDispute(columns: readonly TableColumn[]): MappedCondition | null {
  const column = columns.find(({ title }) => DISPUTE_WORDS.includes(bare(title)));
  const yes = column?.samples.find((text) => YES.includes(text.trim().toLowerCase()));
  return column && yes !== undefined ? { column: column.title, equals: yes } : null;
}

function dateFormatOf(chosen: ReadonlyMap<MappingField, TableColumn>): string {
  const samples = MAPPING_FIELDS.filter(({ kind }) => kind === 'day').flatMap(
    ({ field }) => chosen.get(field)?.samples ?? [],
  );
  return guessDateFormat([...new Set(samples)]) ?? guessDateFormat(samples.slice(0, 1)) ?? 'yyyy-MM-dd';
}

const SIGNS: Readonly<Record<string, string>> = {
  '¥': 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
};

/** By a sign beside an amount, by a column that names it, or by the language of the titles. */
function currencyOf(columns: readonly TableColumn[], amounts: readonly (TableColumn | undefined)[]): string {
  const texts = amounts.flatMap((column) => (column ? [column.title, ...column.samples] : []));
  for (const [sign, currency] of Object.entries(SIGNS)) {
    if (texts.some((text) => text.includes(sign))) return currency;
  }
  const named = columns.find(({ title }) => ['币种', '货币', 'currency', 'ccy'].includes(bare(title)));
  const code = named?.samples.find((text) => /^[A-Z]{3}$/.test(text));
  if (code) return code;
  return columns.some(({ title }) => /\p{Script=Han}/u.test(title)) || named ? 'CNY' : 'USD';
}
