import { z } from 'zod';
import { amountMinorSchema, currencySchema } from '../money/money';
import { provenanceSchema } from '../record/source';
import { calendarDaySchema, instantSchema } from '../time/instant';

export const billLineKindSchema = z.enum([
  'subscription',
  'usage',
  'fee',
  'tax',
  'discount',
  'adjustment',
  'late_fee',
]);
export type BillLineKind = z.infer<typeof billLineKindSchema>;

/** One charge or credit of a bill. Credits (discounts, most adjustments) are negative. */
export const billLineSchema = z.object({
  id: z.string().min(1),
  kind: billLineKindSchema,
  /** Stable key of what is charged (`plan`, `data-pack-5gb`): the same from month to month, so bills can be compared. */
  item: z.string().min(1),
  label: z.string().min(1),
  amountMinor: amountMinorSchema,
  /** Units used or sold, null where counting makes no sense. */
  quantity: z.number().nullable(),
  /** Days of the period this line covers, where it is not the whole period (proration). */
  coveredDays: z.int().positive().nullable(),
});
export type BillLine = z.infer<typeof billLineSchema>;

/**
 * A bill as the billing system states it. `paidMinor` and `state` are that system's word, which is exactly what may
 * lag behind the channel (S0-08). Invariant: the lines add up to `totalMinor`.
 */
export const billSchema = z.object({
  id: z.string().min(1),
  accountId: z.string().min(1),
  number: z.string().min(1),
  /** First and last day billed, tenant zone. */
  period: z.object({ from: calendarDaySchema, to: calendarDaySchema }),
  issuedAtMs: instantSchema,
  dueAtMs: instantSchema,
  currency: currencySchema,
  lines: z.array(billLineSchema),
  totalMinor: amountMinorSchema,
  paidMinor: amountMinorSchema,
  state: z.enum(['open', 'partially_paid', 'paid', 'void', 'written_off']),
  /** When the billing system says it was settled. */
  settledAtMs: instantSchema.nullable(),
  dispute: z
    .object({
      openedAtMs: instantSchema,
      reason: z.string().nullable(),
      resolvedAtMs: instantSchema.nullable(),
    })
    .nullable(),
  /** The bill this one replaces, when re-issued. */
  replacesBillId: z.string().nullable(),
  provenance: provenanceSchema,
});
export type Bill = z.infer<typeof billSchema>;
