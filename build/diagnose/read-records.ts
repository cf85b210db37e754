import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import {
  type CanonicalRecord,
  canonicalFileSchema,
  canonicalHeaderSchema,
  canonicalRecordSchema,
} from '#shared/contracts/canonical-records';
import { InputProblem } from './input-problem';

/**
 * Reads a file in Holdfast's own format, JSON Lines or one JSON object.
 * @throws InputProblem `file_unreadable`, `encoding_invalid`, `file_empty`, `json_malformed`, `format_unknown` or `record_invalid`.
 */
export async function readRecords(path: string): Promise<readonly CanonicalRecord[]> {
  const text = (await readText(path)).replace(/^\uFEFF/, '');
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const firstLine = lines[first];
  if (firstLine === undefined) throw new InputProblem('file_empty', 'The file holds nothing');
  const header = parseJson(firstLine);
  if (!isObject(header) || 'records' in header) return readWhole(text);
  checkHeader(header, first + 1);
  return lines.flatMap((line, index) =>
    index <= first || line.trim() === '' ? [] : [readLine(line, index + 1)],
  );
}

async function readText(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new InputProblem('file_unreadable', `The file cannot be read: ${cause.message}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputProblem('encoding_invalid', 'The file is not UTF-8');
  }
}

function readWhole(text: string): readonly CanonicalRecord[] {
  const value = parseJson(text);
  if (value === undefined)
    throw new InputProblem('json_malformed', 'The file is neither JSON nor JSON Lines');
  checkHeader(value, 1);
  const file = canonicalFileSchema.safeParse(value);
  if (!file.success) throw invalid(file.error, {});
  return file.data.records;
}

function checkHeader(value: unknown, line: number): void {
  if (canonicalHeaderSchema.safeParse(value).success) return;
  throw new InputProblem(
    'format_unknown',
    'The file does not begin with {"format":"holdfast-records","version":1}',
    { line },
  );
}

function readLine(text: string, line: number): CanonicalRecord {
  const value = parseJson(text);
  if (value === undefined) throw new InputProblem('json_malformed', `Line ${line} is not JSON`, { line });
  const record = canonicalRecordSchema.safeParse(value);
  if (!record.success) throw invalid(record.error, { line });
  return record.data;
}

function invalid(error: z.ZodError, place: { readonly line?: number }): InputProblem {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const reason = issue?.message ?? 'not valid';
  const where = place.line === undefined ? '' : `Line ${place.line}: `;
  return new InputProblem('record_invalid', `${where}${path || 'record'}: ${reason}`, { ...place, path });
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

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
