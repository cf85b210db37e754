import { z } from 'zod';
import { rememberedMappingSchema } from '../domain/import/remembered-mapping';
import { domainErrorSchema } from './error';
import { importReportSchema } from './wire';

/** How far an import has come: rows read, and bytes read of all. */
export const importProgressSchema = z.object({
  rows: z.int().min(0),
  bytes: z.int().min(0),
  totalBytes: z.int().min(0),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** Lines of an import that is watched (`application/x-ndjson`): progress, again and again, then the outcome. */
export const importLineSchema = z.discriminatedUnion('type', [
  importProgressSchema.extend({ type: z.literal('progress') }),
  z.object({ type: z.literal('report'), report: importReportSchema }),
  /** The server failed on it; nothing was imported. */
  z.object({ type: z.literal('failure'), error: domainErrorSchema }),
]);
export type ImportLine = z.infer<typeof importLineSchema>;

const problemSchema = z.object({ code: z.string(), reason: z.string() });

/** One field of one row: what stands in the file, and what it is read as. */
export const previewCellSchema = z.object({
  /** e.g. `account.number`, `bill.total`; of bills side by side `bills.2.total`, `bills.2.payment.amount`. */
  field: z.string(),
  raw: z.string(),
  value: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), text: z.string() }),
      z.object({ kind: z.literal('day'), day: z.string() }),
      z.object({ kind: z.literal('amount'), amountMinor: z.int(), currency: z.string() }),
    ])
    .nullable(),
  /** Why it cannot be read; `value` is null then. */
  problem: problemSchema.extend({ column: z.string().nullable() }).nullable(),
});
export type PreviewCell = z.infer<typeof previewCellSchema>;

/** One row as it would be imported; `bills` is empty for a row with a problem or without a bill. */
export const previewRowSchema = z.object({
  line: z.int(),
  cells: z.array(previewCellSchema),
  bills: z.array(z.object({ state: z.string(), disputed: z.boolean() })),
});
export type PreviewRow = z.infer<typeof previewRowSchema>;

/** A table nobody told the meaning of yet. */
export const previewTableSchema = z.object({
  /** Name for a mapping of tables with these columns: the same on every desk. */
  name: z.string(),
  /** Null for a workbook. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** Line of the titles. */
  headLine: z.int(),
  columns: z.array(z.object({ title: z.string(), samples: z.array(z.string()) })),
});
export type PreviewTable = z.infer<typeof previewTableSchema>;

/** What a file is, and what its first rows would become; nothing is imported. */
export const importPreviewSchema = z.object({
  /** Name of a format known here; null for none. */
  format: z.string().nullable(),
  /** A customer's statement, which needs the account it belongs to. */
  isStatement: z.boolean(),
  /** Set where no format but a table was found. */
  table: previewTableSchema.nullable(),
  /** The mapping such tables are imported by, if the centre remembers one. */
  remembered: rememberedMappingSchema.nullable(),
  /** One whose columns are all here, though the table has others too: a place to start from. */
  similar: rememberedMappingSchema.nullable(),
  /** The first twenty rows under the mapping given. */
  rows: z.array(previewRowSchema),
  /** Why the file cannot be read at all. */
  error: domainErrorSchema.nullable(),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** A mapping to be remembered. */
export const saveMappingRequestSchema = rememberedMappingSchema.omit({ savedAtMs: true, savedBy: true });
export type SaveMappingRequest = z.infer<typeof saveMappingRequestSchema>;
export const saveMappingResponseSchema = z.object({ remembered: rememberedMappingSchema });
