import { z } from 'zod';
import {
  canonicalFileSchema,
  canonicalHeaderSchema,
  canonicalRecordSchema,
} from '#shared/contracts/canonical-records';
import { accountSchema } from '#shared/domain/account/account';
import { billLineSchema, billSchema } from '#shared/domain/bill/bill';
import { paymentEventSchema, paymentSchema } from '#shared/domain/payment/payment';
import { provenanceSchema } from '#shared/domain/record/source';
import { ticketSchema } from '#shared/domain/ticket/ticket';
import { ticketEventSchema } from '#shared/domain/ticket/ticket-event';

/** Where the committed schema lies, from the root folder. */
export const SCHEMA_FILE = 'docs/records-format.schema.json';

const PARTS = {
  account: accountSchema,
  bill: billSchema,
  billLine: billLineSchema,
  payment: paymentSchema,
  paymentEvent: paymentEventSchema,
  provenance: provenanceSchema,
  ticket: ticketSchema,
  ticketEvent: ticketEventSchema,
  record: canonicalRecordSchema,
} as const;

/**
 * The JSON Schema of the record format, draft 2020-12, made from the schemas the program itself reads by. It describes
 * the file of one JSON object; a line of a JSON Lines file is `#/$defs/header` (the first) or `#/$defs/record`.
 */
export function recordsSchemaText(): string {
  const metadata = z.registry<{ id: string }>();
  for (const [id, part] of Object.entries(PARTS)) metadata.add(part, { id });
  // `input`: fields nobody knows are allowed and left alone, as the program does.
  const file = z.toJSONSchema(canonicalFileSchema, { metadata, io: 'input' });
  const { $schema: _, ...header } = z.toJSONSchema(canonicalHeaderSchema, { io: 'input' });
  const { $schema, $defs, ...rest } = file;
  const schema = {
    $schema,
    title: 'Holdfast records',
    ...rest,
    $defs: { header, ...$defs },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
