import { sql } from 'drizzle-orm';
import type { ApplyContext } from '#shared/domain/ticket/apply-context';
import type { Store, Transaction } from '../database/database';
import { document } from '../database/schema';
import { policyOf, readKinds } from '../documents/read-documents';

/** Playbooks, scripts, incidents and policy of the centre. */
export type Centre = Required<Pick<ApplyContext, 'playbooks' | 'scripts' | 'incidents' | 'policy'>>;

/** What was read last, so that it need not be read and checked again until it changes. */
export type CentreMemory = { last: { readonly marks: string; readonly centre: Centre } | null };

const KINDS = ['playbook', 'script', 'incident', 'policy'] as const;

const memories = new WeakMap<Store, CentreMemory>();

/** The memory of this process for a store. */
export function centreMemoryOf(store: Store): CentreMemory {
  const known = memories.get(store) ?? { last: null };
  memories.set(store, known);
  return known;
}

/** The centre as it is now; only as much of it is asked of the database as tells whether it has changed. */
export async function readCentre(tx: Transaction, memory: CentreMemory): Promise<Centre> {
  const marks = await readMarks(tx);
  if (memory.last?.marks === marks) return memory.last.centre;
  const documents = await readKinds(tx, KINDS);
  const centre = {
    playbooks: documents.flatMap((each) => (each.kind === 'playbook' ? [each.body] : [])),
    scripts: documents.flatMap((each) => (each.kind === 'script' ? [each.body] : [])),
    incidents: documents.flatMap((each) => (each.kind === 'incident' ? [each.body] : [])),
    policy: policyOf(documents),
  };
  // What was committed between the two questions has marks of its own, and is read again the next time.
  memory.last = { marks, centre };
  return centre;
}

/** A document that is written takes a new number of the sequence: the same numbers are the same documents. */
async function readMarks(tx: Transaction): Promise<string> {
  const [row] = await tx
    .select({ marks: sql<string | null>`string_agg(${document.seq}::text, ' ' order by ${document.seq})` })
    .from(document)
    .where(sql`${document.kind} in ('playbook', 'script', 'incident', 'policy')`);
  return row?.marks ?? '';
}
