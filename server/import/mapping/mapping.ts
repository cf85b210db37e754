import { parseDocument } from 'yaml';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/contracts/error';

/** Where a value comes from: a column by its title, or the same for every row. */
const valueSchema = z.union([
  z.strictObject({ column: z.string().min(1) }),
  z.strictObject({ constant: z.string() }),
]);
export type MappedValue = z.infer<typeof valueSchema>;

const columnOnly = z.strictObject({ column: z.string().min(1) });

/**
 * How the rows of any CSV become records (documented in docs/import-mapping.md). Each row names an account and may
 * carry a bill of it, the payment that settled the bill, and a dispute.
 */
export const mappingSchema = z.strictObject({
  format: z.literal('holdfast-mapping'),
  version: z.literal(1),
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  delimiter: z.string().length(1).default(','),
  /** Tokens of Unicode TR35, e.g. `M/d/yyyy`. */
  dateFormat: z.string().min(1),
  timeZone: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  account: z.strictObject({
    number: valueSchema,
    holderName: valueSchema,
    phone: valueSchema.optional(),
    email: valueSchema.optional(),
    openedOn: valueSchema.optional(),
  }),
  bill: z
    .strictObject({
      number: valueSchema,
      issuedOn: valueSchema,
      dueOn: valueSchema,
      total: valueSchema,
      label: valueSchema,
      /** The bill is disputed where the column holds exactly `equals`. */
      disputed: z.strictObject({ column: z.string(), equals: z.string() }).optional(),
    })
    .optional(),
  payment: z
    .strictObject({
      /** Empty: not paid. */
      settledOn: columnOnly,
      /** Left out: the total of the bill. */
      amount: valueSchema.optional(),
      method: z
        .enum([
          'alipay',
          'wechat_pay',
          'unionpay',
          'credit_card',
          'debit_card',
          'bank_transfer',
          'direct_debit',
          'cash',
          'other',
        ])
        .default('other'),
    })
    .optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Reads a mapping file. Errors: `mapping_malformed` (with line) and `mapping_invalid` (with the field). */
export function parseMapping(text: string): Result<Mapping> {
  const document = parseDocument(text);
  const syntax = document.errors[0];
  if (syntax) {
    return failure('mapping_malformed', syntax.message, { details: { line: syntax.linePos?.[0].line ?? 1 } });
  }
  const mapping = mappingSchema.safeParse(document.toJS());
  if (mapping.success) return success(mapping.data);
  const issue = mapping.error.issues[0];
  return failure('mapping_invalid', issue?.message ?? 'invalid', {
    details: { field: issue?.path.join('.') ?? '' },
  });
}
