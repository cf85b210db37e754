import { type DomainError, failure, type Result, success } from '#shared/contracts/error';
import { type ImportProgress, importLineSchema } from '#shared/contracts/import-wire';
import { type ImportReport, WIRE_PATHS } from '#shared/contracts/wire';
import type { Mapping } from '#shared/domain/import/mapping';
import type { HttpClient } from './http-client';

/** A file as the page hands it over. */
export type SentFile = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** For a table of no known format. */
  readonly mapping: Mapping | null;
};

/** Whose statement it is, if that has to be said, and whether good rows of a bad file are kept. */
export type ImportWish = SentFile & { readonly accountId: string | null; readonly partial: boolean };

/** The file as a form, the mapping before it. */
export function formOf({ name, bytes, mapping }: SentFile): FormData {
  const form = new FormData();
  if (mapping) form.append('mapping', JSON.stringify(mapping));
  // A view on shared memory cannot be sent; the copy is of a file the agent chose.
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** Has the server import a file; tells how far it has come. Aborting closes the request, and nothing is imported. */
export async function sendFile(
  client: HttpClient,
  token: string,
  wish: ImportWish,
  watch: { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void },
): Promise<Result<ImportReport>> {
  let outcome: Result<ImportReport> | null = null;
  const read = await client.lines({
    path: WIRE_PATHS.imports,
    query: {
      fileName: wish.name,
      ...(wish.accountId === null ? {} : { accountId: wish.accountId }),
      ...(wish.partial ? { partial: 'true' } : {}),
    },
    token,
    form: formOf(wish),
    signal: watch.signal,
    onLine: (value) => {
      const line = importLineSchema.safeParse(value);
      if (!line.success) outcome = failure('server_answer_invalid', 'A line of the import cannot be read');
      else if (line.data.type === 'report') outcome = success(line.data.report);
      else if (line.data.type === 'failure') outcome = { ok: false, error: line.data.error as DomainError };
      else
        watch.onProgress({ rows: line.data.rows, bytes: line.data.bytes, totalBytes: line.data.totalBytes });
    },
  });
  // What was heard before the line broke off counts.
  if (outcome) return outcome;
  return read.ok ? failure('server_answer_invalid', 'The import ended without an outcome') : read;
}
