import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';

/** Columns of a preview that stand together: all, or of bills side by side those of each. */
export type PreviewGroup = {
  /** Which bill of the row, the first is 0; null for what is said of the account. */
  readonly bill: number | null;
  /** By their places in the row; `name` is the field as of a single bill. */
  readonly columns: readonly { readonly at: number; readonly name: string }[];
};

/** How the columns of a preview stand together. */
export function previewGroups(cells: readonly PreviewCell[]): readonly PreviewGroup[] {
  const groups = new Map<number | null, { readonly at: number; readonly name: string }[]>();
  const several = cells.some(({ field }) => field.startsWith('bills.'));
  cells.forEach(({ field }, at) => {
    const [, number, rest = ''] = /^bills\.(\d+)\.(.+)$/.exec(field) ?? [];
    const bill = number !== undefined ? Number(number) : several ? null : 0;
    const name = number === undefined ? field : rest.includes('.') ? rest : `bill.${rest}`;
    groups.set(bill, [...(groups.get(bill) ?? []), { at, name }]);
  });
  return [...groups].map(([bill, columns]) => ({ bill, columns }));
}

/** How a bill of a row would stand after the import. */
export type Outcome = 'left_out' | 'account' | 'disputed' | 'paid' | 'partially_paid' | 'open';

const STATES: readonly Outcome[] = ['paid', 'partially_paid', 'open'];

/** What becomes of a bill of a row; of a row without bills, an account. */
export function outcomeOf({ bills, cells }: PreviewRow, bill: number): Outcome {
  if (cells.some(({ problem }) => problem)) return 'left_out';
  const found = bills[bill];
  if (!found) return 'account';
  return found.disputed ? 'disputed' : (STATES.find((state) => state === found.state) ?? 'open');
}
