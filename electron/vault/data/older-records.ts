import type { Document, DocumentOf } from '#shared/contracts/document';
import { billsOf } from '#shared/domain/record/kept-records';
import type { Reader } from '../store/open-store';

type RecordDocument = DocumentOf<'bill'> | DocumentOf<'payment'>;

/**
 * Accounts of which older records were left out that matter again with what has just come: it names one that is not here,
 * or is one itself.
 */
export function accountsMissingOlder(reader: Reader, documents: readonly Document[]): ReadonlySet<string> {
  const records = documents.filter(
    (each): each is RecordDocument => each.kind === 'bill' || each.kind === 'payment',
  );
  const limits = records.length === 0 ? new Map<string, number>() : limitsOf(reader);
  const coming = new Set(records.map(keyOf));
  const isHere = (kind: string, id: string): boolean =>
    reader.get('SELECT 1 AS here FROM document WHERE kind = ? AND id = ?', [kind, id]) !== null;
  return new Set(
    records.flatMap((record) => {
      const { accountId } = record.body;
      const limitMs = limits.get(accountId);
      if (limitMs === undefined) return [];
      const old = beganAtMs(record) < limitMs && !isHere(record.kind, record.id);
      const named = record.kind === 'payment' ? [...billsOf(record.body)] : replacedBy(record.body);
      const missing = named.some((id) => !coming.has(`bill ${id}`) && !isHere('bill', id));
      return old || missing ? [accountId] : [];
    }),
  );
}

/** The limits of the accounts that have records left out. */
const limitsOf = (reader: Reader): ReadonlyMap<string, number> =>
  new Map(
    reader
      .all('SELECT account_id, kept_since_ms FROM followed WHERE left_out = 1')
      .map((row) => [String(row.account_id), Number(row.kept_since_ms)]),
  );

const keyOf = ({ kind, id }: RecordDocument): string => `${kind} ${id}`;

const beganAtMs = (record: RecordDocument): number =>
  record.kind === 'bill' ? record.body.issuedAtMs : Math.min(...record.body.events.map(({ atMs }) => atMs));

const replacedBy = ({ replacesBillId }: DocumentOf<'bill'>['body']): readonly string[] =>
  replacesBillId === null ? [] : [replacesBillId];
