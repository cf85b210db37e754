import { z } from 'zod';
import { domainErrorSchema } from '#shared/contracts/error';
import type { VaultTrouble } from '#shared/contracts/storage-view';
import { instantSchema } from '#shared/domain/time/instant';
import type { Reader, Transaction } from '../store/open-store';
import { readMeta, writeMeta } from './meta';
import { topics } from './topics';

const keptTroubleSchema = z.object({ error: domainErrorSchema, atMs: instantSchema, seen: z.boolean() });

/** What was damaged when these records were opened, last time that anything was. */
export function readTrouble(reader: Reader): VaultTrouble | null {
  const text = readMeta(reader, 'trouble');
  return text === null ? null : keptTroubleSchema.parse(JSON.parse(text));
}

export function writeTrouble(transaction: Transaction, trouble: VaultTrouble): void {
  writeMeta(transaction, 'trouble', JSON.stringify(trouble));
  transaction.touch(topics.trouble);
}
