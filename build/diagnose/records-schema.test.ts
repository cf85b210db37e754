import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canonicalFileSchema } from '#shared/contracts/canonical-records';
import { projectRoot } from '../project-paths';
import { recordsSchemaText, SCHEMA_FILE } from './records-schema';

const textOf = (path: string) => readFile(join(projectRoot, path), 'utf8');
const jsonOf = async (path: string) => JSON.parse(await textOf(path));
const EXAMPLE = 'docs/examples/records.json';

const EPOCH = 1_795_240_800_000;
/** Changes of the example that make it invalid. */
const BREAKS: readonly (readonly [
  string,
  (file: ReturnType<typeof canonicalFileSchema.parse>) => unknown,
])[] = [
  ['another version', (file) => ({ ...file, version: 2 })],
  ['another format', (file) => ({ ...file, format: 'other' })],
  ['a record of no kind', (file) => ({ ...file, records: [{ kind: 'wish', body: {} }] })],
  ['a bill without lines', (file) => changeBody(file, 'bill', { lines: undefined })],
  ['a currency in words', (file) => changeBody(file, 'bill', { currency: 'yuan' })],
  ['an amount with a fraction', (file) => changeBody(file, 'payment', { amountMinor: 26_800.5 })],
  ['an instant before 1970', (file) => changeBody(file, 'account', { openedAtMs: -EPOCH })],
  ['a payment without events', (file) => changeBody(file, 'payment', { events: [] })],
];

function changeBody(
  file: ReturnType<typeof canonicalFileSchema.parse>,
  kind: string,
  change: Readonly<Record<string, unknown>>,
): unknown {
  const records = file.records.map((record) =>
    record.kind === kind ? { ...record, body: { ...record.body, ...change } } : record,
  );
  return JSON.parse(JSON.stringify({ ...file, records }));
}

describe('the JSON Schema of the record format', () => {
  it('is the one the program reads by; else run build/diagnose/write-records-schema.ts', async () => {
    expect(await jsonOf(SCHEMA_FILE)).toEqual(JSON.parse(recordsSchemaText()));
  });

  it('takes the example of the documentation, as the program does', async () => {
    const example = await jsonOf(EXAMPLE);
    expect(canonicalFileSchema.safeParse(example).error).toBeUndefined();
    expect(z.fromJSONSchema(await jsonOf(SCHEMA_FILE)).safeParse(example).error).toBeUndefined();
  });

  it.each(BREAKS)('refuses %s, as the program does', async (_, change) => {
    const broken = change(canonicalFileSchema.parse(await jsonOf(EXAMPLE)));
    expect(canonicalFileSchema.safeParse(broken).success).toBe(false);
    expect(z.fromJSONSchema(await jsonOf(SCHEMA_FILE)).safeParse(broken).success).toBe(false);
  });
});

describe('the documentation of the record format', () => {
  it('names every field and every word a field may hold', async () => {
    const text = await textOf('docs/records-format.md');
    const { $defs } = await jsonOf(SCHEMA_FILE);
    const documented = ['account', 'bill', 'billLine', 'payment', 'paymentEvent', 'provenance'];
    const names = documented.flatMap((part) => namesIn($defs[part]));
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

/** Field names and enumerated words anywhere in a schema, without following references. */
function namesIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return [...Object.keys(value), ...Object.values(value).flatMap(namesIn)];
    if (key === 'enum') return value as string[];
    return namesIn(value);
  });
}
