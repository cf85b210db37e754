import { z } from 'zod';
import { accountSchema } from '../domain/account/account';
import { nameReadingSchema } from '../domain/account/name-reading';
import { billSchema } from '../domain/bill/bill';
import { rememberedMappingSchema } from '../domain/import/remembered-mapping';
import { drillSchema } from '../domain/incident/drill';
import { incidentSchema } from '../domain/incident/incident';
import { paymentSchema } from '../domain/payment/payment';
import { playbookSchema, scriptSchema } from '../domain/playbook/playbook';
import { tenantPolicySchema } from '../domain/policy/tenant-policy';
import { ticketSchema } from '../domain/ticket/ticket';

/**
 * The unit of synchronisation: one record of one kind with the version the server gave it. The server keeps every
 * document once, at the position in the change feed of its newest version; a desk keeps a copy of those it needs.
 */
const envelope = {
  id: z.string().min(1),
  /** The account it belongs to, for `bill`, `payment` and linked `ticket`; an account's own id for `account`. */
  accountId: z.string().nullable(),
  /** Grows by one with each change of this document. */
  version: z.int().positive(),
};

export const documentSchema = z.discriminatedUnion('kind', [
  z.object({
    ...envelope,
    kind: z.literal('account'),
    body: accountSchema,
    /** Worked out by the server when it stores or sends the account, so that no desk needs a dictionary. */
    nameReading: nameReadingSchema.nullish(),
  }),
  z.object({ ...envelope, kind: z.literal('bill'), body: billSchema }),
  z.object({ ...envelope, kind: z.literal('payment'), body: paymentSchema }),
  z.object({ ...envelope, kind: z.literal('ticket'), body: ticketSchema }),
  z.object({ ...envelope, kind: z.literal('playbook'), body: playbookSchema }),
  z.object({ ...envelope, kind: z.literal('script'), body: scriptSchema }),
  z.object({ ...envelope, kind: z.literal('policy'), body: tenantPolicySchema }),
  z.object({ ...envelope, kind: z.literal('incident'), body: incidentSchema }),
  /** An exercise of the outage, known to every desk beforehand (S1-54). */
  z.object({ ...envelope, kind: z.literal('drill'), body: drillSchema }),
  /** In no lane: files are only ever read by the server, which looks mappings up itself. */
  z.object({ ...envelope, kind: z.literal('import_mapping'), body: rememberedMappingSchema }),
]);
export type Document = z.infer<typeof documentSchema>;
export type DocumentKind = Document['kind'];
export type DocumentOf<K extends DocumentKind> = Extract<Document, { kind: K }>;

/**
 * The change feed has two lanes, each read with a cursor of its own, so that a queue never waits for a directory of a
 * hundred thousand customers: `work` is every ticket, playbook, script, incident and the policy, and the bills and payments of
 * the accounts a desk follows; `directory` is every account.
 */
export const feedLaneSchema = z.enum(['work', 'directory']);
export type FeedLane = z.infer<typeof feedLaneSchema>;
