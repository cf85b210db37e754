import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Mapping } from '#shared/domain/import/mapping';
import { parseMapping } from '../mapping/mapping';

/** A documented example mapping. */
export function exampleMapping(name: 'receivables' | 'card-bills'): Mapping {
  const file = resolve(import.meta.dirname, `../../../docs/examples/${name}-mapping.yaml`);
  const mapping = parseMapping(readFileSync(file, 'utf8'));
  if (!mapping.ok) throw new Error(mapping.error.message);
  return mapping.value;
}
