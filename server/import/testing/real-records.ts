import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder with real statements beside the project; tests that read it are skipped where it is not there. */
const REAL_RECORDS = resolve(import.meta.dirname, '../../../../shared/data');

export const realRecord = (path: string): string => resolve(REAL_RECORDS, path);

/** Null when the records are there, else why the tests that need them are skipped. */
export const realRecordsMissing: string | null = existsSync(REAL_RECORDS)
  ? null
  : 'skipped: no real records beside the project';
