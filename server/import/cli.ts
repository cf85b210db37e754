import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import type { ImportReport } from '#shared/contracts/wire';
import type { Mapping } from '#shared/domain/import/mapping';
import type { Store } from '../database/database';
import { document } from '../database/schema';
import { importFile } from './import-file';
import { parseMapping } from './mapping/mapping';
import { progressLine } from './progress-line';

/**
 * `import <file…> [--account NUMBER] [--mapping FILE] [--partial]`: imports each file and prints one JSON report a
 * line; on a terminal the progress stands on standard error, and Ctrl-C cancels and undoes the file. Answers with the exit code: 0 when every file was imported.
 */
export async function runImport(store: Store, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      account: { type: 'string' },
      mapping: { type: 'string' },
      partial: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) {
    process.stderr.write(
      'Name the files to import: import <file…> [--account NUMBER] [--mapping FILE] [--partial]\n',
    );
    return 2;
  }
  const mapping = values.mapping ? await loadMapping(values.mapping) : null;
  const accountId = values.account ? await accountIdOf(store, values.account) : null;
  let failed = 0;
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt);
  for (const path of positionals) {
    const line = progressLine(process.stderr, basename(path));
    const report = await importFile(store, {
      source: { fileName: basename(path), path },
      accountId,
      mapping,
      partial: values.partial,
      nowMs: Date.now(),
      actorId: null,
      signal: cancel.signal,
      onProgress: line.show,
    });
    line.clear();
    if (report.error) failed += 1;
    print(report);
  }
  process.removeListener('SIGINT', onInterrupt);
  return failed === 0 ? 0 : 1;
}

async function loadMapping(path: string): Promise<Mapping> {
  const mapping = parseMapping(await readFile(path, 'utf8'));
  if (!mapping.ok)
    throw new Error(`${path}: ${mapping.error.message} (${JSON.stringify(mapping.error.details)})`);
  return mapping.value;
}

async function accountIdOf(store: Store, number: string): Promise<string> {
  const [found] = await store.db
    .select({ id: document.id })
    .from(document)
    .where(
      sql`${document.kind} = 'account' and lower(${document.body} ->> 'number') = ${number.toLowerCase()}`,
    );
  if (!found) throw new Error(`There is no account with the number ${number}`);
  return found.id;
}

const print = (report: ImportReport): void => {
  process.stdout.write(`${JSON.stringify(report)}\n`);
};
