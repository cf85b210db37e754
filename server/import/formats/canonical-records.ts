import type { z } from 'zod';
import {
  type CanonicalRecord,
  canonicalFileSchema,
  canonicalHeaderSchema,
  canonicalRecordSchema,
} from '#shared/contracts/canonical-records';
import type { ImportFormat, ImportStep } from '../import-format';
import { ImportFailure } from '../import-problem';
import { textLines } from '../text-lines';

/** Largest file that is one JSON object, in characters: it has to be held whole. */
const LARGEST_OBJECT = 32 * 1024 * 1024;

/** Holdfast's own format: JSON Lines with a header line, or one JSON object for small files. */
export const canonicalRecords: ImportFormat = {
  name: 'holdfast-records',
  isStatement: false,
  recognises: (head) =>
    /^\s*\{[^\n]{0,200}"format"\s*:\s*"holdfast-records"/.test(head.replace(/^\s*\{\s*\n\s*/, '{')),
  async *read(input) {
    let number = 0;
    let headerSeen = false;
    const wholeFile: string[] = [];
    let held = 0;
    for await (const line of textLines(input.text())) {
      number += 1;
      if (line.trim() === '') continue;
      if (wholeFile.length > 0 || (!headerSeen && !isHeaderLine(line))) {
        wholeFile.push(line);
        held += line.length;
        if (held > LARGEST_OBJECT) {
          throw new ImportFailure('json_too_large', 'One JSON object of this size has to be JSON Lines', {
            most: LARGEST_OBJECT,
          });
        }
      } else if (!headerSeen) headerSeen = true;
      else yield [readLine(line, number)];
    }
    if (wholeFile.length > 0) yield [readWhole(wholeFile.join('\n'))];
  },
};

function isHeaderLine(line: string): boolean {
  const value = parseJson(line);
  if (value === undefined || (typeof value === 'object' && value !== null && 'records' in value))
    return false;
  const header = canonicalHeaderSchema.safeParse(value);
  if (!header.success)
    throw new ImportFailure('format_version_unknown', 'The header is not of a version known here', {
      line: 1,
    });
  return true;
}

function readLine(line: string, number: number): ImportStep {
  const value = parseJson(line);
  if (value === undefined) return problem(number, null, 'json_malformed', 'The line is not JSON');
  const record = canonicalRecordSchema.safeParse(value);
  return record.success ? records([record.data]) : invalid(number, record.error);
}

function readWhole(text: string): ImportStep {
  const value = parseJson(text);
  if (value === undefined) throw new ImportFailure('json_malformed', 'The file is not JSON');
  const file = canonicalFileSchema.safeParse(value);
  return file.success ? records(file.data.records) : invalid(1, file.error);
}

const records = (found: readonly CanonicalRecord[]): ImportStep => ({ kind: 'records', records: found });

const problem = (line: number, column: string | null, code: string, reason: string): ImportStep => ({
  kind: 'problem',
  problem: { line, column, code, reason },
});

function invalid(line: number, error: z.ZodError): ImportStep {
  const issue = error.issues[0];
  return problem(
    line,
    issue?.path.join('.') || null,
    'record_invalid',
    issue?.message ?? 'The record is not valid',
  );
}

/** Undefined where the text is not JSON (JSON itself has no undefined). */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
