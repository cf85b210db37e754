import type { ImportReport } from '#shared/contracts/wire';
import type { Account } from '#shared/domain/account/account';
import { appendAudit } from '../audit/append-audit';
import type { Store } from '../database/database';
import { readDocument } from '../documents/read-documents';
import type { ImportContext, ImportFormat } from './import-format';
import { recogniseFormat } from './import-formats';
import { ImportFailure, isSkipped } from './import-problem';
import type { Mapping } from './mapping/mapping';
import { RecordWriter } from './record-writer';
import { decodeText, detectEncoding } from './text-encoding';
import { byteStream, type ImportSource, readHead } from './text-source';

export type ImportRequest = {
  readonly source: ImportSource;
  /** Whose statement it is, where the file itself does not say. */
  readonly accountId?: string | null;
  readonly mapping?: Mapping | null;
  /** Only a customer's statement is taken, nothing that states what our own systems say. */
  readonly statementsOnly?: boolean;
  /** Keep the good rows of a file that has bad ones. */
  readonly partial?: boolean;
  readonly timeZone?: string;
  readonly nowMs: number;
  /** Who imports, for the audit log; null for the operator of the machine. */
  readonly actorId: string | null;
  readonly signal?: AbortSignal;
};

/** Undoes the transaction of a file that turned out to have bad rows. */
class Refused extends Error {}

/**
 * Imports one file in one transaction: all of it or, unless `partial`, nothing. Streams: memory does not grow with the
 * file. Never throws for what is wrong with the file; the report says it.
 */
export async function importFile(store: Store, request: ImportRequest): Promise<ImportReport> {
  const writer = new RecordWriter();
  let format: ImportFormat | null = null;
  const report = (error: ImportReport['error']): ImportReport => ({
    fileName: request.source.fileName,
    format: format?.name ?? null,
    rows: writer.rows,
    ...(error ? { created: 0, updated: 0, unchanged: 0 } : writer.counts),
    rejected: [...writer.problems],
    error,
  });
  try {
    const opened = await openText(store, request);
    format = opened.format;
    await store.db.transaction(async (tx) => {
      for await (const step of opened.format.read(opened.text, opened.context)) {
        request.signal?.throwIfAborted();
        await writer.take(tx, step);
      }
      await writer.finish(tx);
      if (!request.partial && writer.problems.some((problem) => !isSkipped(problem))) throw new Refused();
      await appendAudit(
        tx,
        {
          actorId: request.actorId,
          action: 'records_imported',
          details: { format: opened.format.name, rows: writer.rows, ...writer.counts },
        },
        request.nowMs,
      );
    });
    return report(null);
  } catch (cause) {
    return report(reasonOf(cause, request));
  }
}

function reasonOf(cause: unknown, request: ImportRequest): NonNullable<ImportReport['error']> {
  const error = (code: string, message: string) => ({ code, message, retryable: false });
  if (cause instanceof ImportFailure) return cause.error;
  if (cause instanceof Refused)
    return error('rows_invalid', 'Some rows cannot be read; nothing was imported');
  if (request.signal?.aborted)
    return error('import_cancelled', 'The import was cancelled; nothing was imported');
  if (cause instanceof TypeError && 'code' in cause && cause.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return error('encoding_invalid', 'The file is not valid text in its encoding');
  }
  if (
    cause instanceof Error &&
    'code' in cause &&
    (cause.code === 'ENOENT' || cause.code === 'EISDIR' || cause.code === 'EACCES')
  ) {
    return error('file_unreadable', `The file cannot be read (${cause.code})`);
  }
  throw cause;
}

type OpenedText = {
  readonly format: ImportFormat;
  readonly context: ImportContext;
  readonly text: AsyncIterable<string>;
};

async function openText(store: Store, request: ImportRequest): Promise<OpenedText> {
  const head = await readHead(request.source);
  if (head.length === 0) throw new ImportFailure('file_empty', 'The file is empty');
  const encoding = detectEncoding(head);
  if (!encoding) throw new ImportFailure('not_text', 'The file is not text in an encoding known here');
  const context: ImportContext = {
    fileName: request.source.fileName,
    nowMs: request.nowMs,
    account: await readAccount(store, request.accountId ?? null),
    mapping: request.mapping ?? null,
    timeZone: request.timeZone ?? 'Asia/Shanghai',
  };
  const headText = new TextDecoder(encoding).decode(head, { stream: true });
  const format = recogniseFormat(headText, context);
  if (!format) throw new ImportFailure('format_unknown', 'The format of the file is not known');
  if (request.statementsOnly && !format.isStatement) {
    throw new ImportFailure('import_needs_lead', 'Only a lead may import records');
  }
  return { format, context, text: decodeText(byteStream(request.source), encoding) };
}

async function readAccount(store: Store, accountId: string | null): Promise<Account | null> {
  if (accountId === null) return null;
  const found = await readDocument(store.db, 'account', accountId);
  if (found?.kind !== 'account') throw new ImportFailure('account_unknown', 'There is no such account');
  return found.body;
}
