import { z } from 'zod';
import { paymentMethodSchema } from '../payment/payment';

/** Where a value comes from: a column by its title, the same for every row, or text with `{Title}` filled in. */
const valueSchema = z.union([
  z.strictObject({ column: z.string().min(1) }),
  z.strictObject({ constant: z.string() }),
  z.strictObject({ template: z.string().min(1) }),
]);
export type MappedValue = z.infer<typeof valueSchema>;

/** Holds in the rows in which the column says exactly this. */
const conditionSchema = z.strictObject({ column: z.string().min(1), equals: z.string() });
export type MappedCondition = z.infer<typeof conditionSchema>;

/** An amount, and what its sign means in this file. */
const amountSchema = z.union([
  z.strictObject({
    column: z.string().min(1),
    /** `negate`: the file counts the other way round; `absolute`: its sign means nothing. */
    sign: z.enum(['as_is', 'negate', 'absolute']).default('as_is'),
    /** `scientific` accepts `1.00E+05` too, as spreadsheets save large numbers. */
    notation: z.enum(['plain', 'scientific']).default('plain'),
    /** Negative where the column holds exactly `equals`, e.g. a credit flag; applied last. */
    negativeWhen: conditionSchema.optional(),
  }),
  z.strictObject({ constant: z.string() }),
]);
export type MappedAmount = z.infer<typeof amountSchema>;

const billSchema = z.strictObject({
  number: valueSchema,
  issuedOn: valueSchema,
  dueOn: valueSchema,
  /** Days billed; left out: the day of issue. */
  periodFrom: valueSchema.optional(),
  periodTo: valueSchema.optional(),
  total: amountSchema,
  label: valueSchema,
  /** The bill is disputed where the column holds exactly `equals`. */
  disputed: conditionSchema.optional(),
});
export type MappedBill = z.infer<typeof billSchema>;

const paymentSchema = z.strictObject({
  /** Empty: not paid. */
  settledOn: valueSchema,
  /** Left out: the total of the bill. Zero: not paid. */
  amount: amountSchema.optional(),
  method: paymentMethodSchema.default('other'),
});
export type MappedPayment = z.infer<typeof paymentSchema>;

/** Bills a row may hold side by side: five years of months. */
export const MOST_BILLS = 60;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/**
 * How the rows of any table become records (documented in docs/import-mapping.md). Each row names an account and may
 * carry a bill of it, the payment that settled the bill, and a dispute; or several bills side by side.
 */
export const mappingSchema = z
  .strictObject({
    format: z.literal('holdfast-mapping'),
    version: z.literal(1),
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    delimiter: z.string().length(1).default(','),
    /** Tokens of Unicode TR35, e.g. `M/d/yyyy`. */
    dateFormat: z.string().min(1),
    timeZone: z.string().refine(isTimeZone, 'Not a time zone'),
    currency: z.string().regex(/^[A-Z]{3}$/),
    account: z.strictObject({
      number: valueSchema,
      holderName: valueSchema,
      phone: valueSchema.optional(),
      email: valueSchema.optional(),
      openedOn: valueSchema.optional(),
    }),
    bill: billSchema.optional(),
    payment: paymentSchema.optional(),
    /** Bills whose columns repeat within a row, each with the payment that settled it. */
    bills: z
      .array(billSchema.extend({ payment: paymentSchema.optional() }))
      .min(1)
      .max(MOST_BILLS)
      .optional(),
  })
  .refine(({ bill, payment, bills }) => !bills || (!bill && !payment), {
    path: ['bills'],
    message: 'Either bill and payment, or bills',
  });
export type Mapping = z.infer<typeof mappingSchema>;
