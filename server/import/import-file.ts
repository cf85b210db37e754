import type { ImportReport } from '#shared/contracts/wire';
import type { Account } from '#shared/domain/account/account';
import type { Mapping } from '#shared/domain/import/mapping';
import { appendAudit } from '../audit/append-audit';
import type { Store } from '../database/database';
import { readDocument } from '../documents/read-documents';
import type { ImportContext, ImportFormat } from './import-format';
import { recogniseFormat } from './import-formats';
import type { ImportInput } from './import-input';
import { ImportFailure, isSkipped } from './import-problem';
import { type ImportProgress, progressTeller } from './import-progress';
import { openInput } from './open-input';
import { RecordWriter } from './record-writer';
import { storedRecords } from './stored-records';
import { rememberedForFile } from './table/remembered-mappings';
import type { ImportSource } from './text-source';

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
  /** Cancels: nothing is imported. */
  readonly signal?: AbortSignal;
  /** Told a few times a second how far reading has come. */
  readonly onProgress?: (progress: ImportProgress) => void;
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
  let mappingTitle: string | null = null;
  const report = (error: ImportReport['error']): ImportReport => ({
    fileName: request.source.fileName,
    format: format?.name ?? null,
    mappingTitle,
    rows: writer.rows,
    ...(error ? { created: 0, updated: 0, unchanged: 0 } : writer.counts),
    rejected: [...writer.problems],
    error,
  });
  let input: ImportInput | null = null;
  try {
    const opened = await openInput(request.source);
    input = opened;
    const known = await knownBefore(store, request);
    await store.db.transaction(async (tx) => {
      const given: ImportContext = { ...known, directory: storedRecords(tx) };
      const remembered = recogniseFormat(opened.head, given) ? null : await rememberedForFile(tx, opened);
      mappingTitle = remembered?.title ?? null;
      const context = remembered ? { ...given, mapping: remembered.mapping } : given;
      const found = formatOf(opened.head, context, request);
      format = found;
      const tell = progressTeller(request.onProgress, () => ({ rows: writer.rows, ...opened.progress() }));
      for await (const steps of found.read(opened, context)) {
        request.signal?.throwIfAborted();
        await writer.take(tx, steps);
        tell();
      }
      await writer.finish(tx);
      request.signal?.throwIfAborted();
      if (!request.partial && writer.problems.some((problem) => !isSkipped(problem))) throw new Refused();
      await appendAudit(
        tx,
        {
          actorId: request.actorId,
          action: 'records_imported',
          details: { format: found.name, rows: writer.rows, ...writer.counts },
        },
        request.nowMs,
      );
    });
    return report(null);
  } catch (cause) {
    return report(reasonOf(cause, request));
  } finally {
    await input?.close();
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

/** What does not depend on the file. */
const knownBefore = async (
  store: Store,
  request: ImportRequest,
): Promise<Omit<ImportContext, 'directory'>> => ({
  fileName: request.source.fileName,
  nowMs: request.nowMs,
  account: await readAccount(store, request.accountId ?? null),
  mapping: request.mapping ?? null,
  timeZone: request.timeZone ?? 'Asia/Shanghai',
});

function formatOf(head: string, context: ImportContext, request: ImportRequest): ImportFormat {
  const format = recogniseFormat(head, context);
  if (!format) throw new ImportFailure('format_unknown', 'The format of the file is not known');
  if (request.statementsOnly && !format.isStatement) {
    throw new ImportFailure('import_needs_lead', 'Only a lead may import records');
  }
  return format;
}

async function readAccount(store: Store, accountId: string | null): Promise<Account | null> {
  if (accountId === null) return null;
  const found = await readDocument(store.db, 'account', accountId);
  if (found?.kind !== 'account') throw new ImportFailure('account_unknown', 'There is no such account');
  return found.body;
}
