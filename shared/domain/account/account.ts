import { z } from 'zod';
import { currencySchema } from '../money/money';
import { paymentMethodSchema } from '../payment/payment';
import { provenanceSchema } from '../record/source';
import { instantSchema } from '../time/instant';

export const accountStatusSchema = z.enum(['active', 'suspended', 'closed']);

/** Something that changed on the account itself; shown on the timeline. */
export const accountChangeSchema = z.object({
  id: z.string().min(1),
  type: z.enum([
    'opened',
    'plan_changed',
    'contact_updated',
    'autopay_changed',
    'promotion_started',
    'promotion_ended',
    'suspended',
    'reactivated',
    'closed',
    'reminder_sent',
  ]),
  atMs: instantSchema,
  /** Plain words for the value before and after, e.g. plan names; never a full phone or card number. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

export const autopaySchema = z.object({
  method: paymentMethodSchema,
  /** Last digits of the card or bank account charged, as far as known. */
  instrumentTail: z.string().nullable(),
  /** `YYYY-MM`, cards only. */
  cardExpiry: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  state: z.enum(['active', 'failing', 'off']),
});
export type Autopay = z.infer<typeof autopaySchema>;

/** A customer's account with the company. Personal data: masked before it reaches a screen (S3-12). */
export const accountSchema = z.object({
  id: z.string().min(1),
  number: z.string().min(1),
  holder: z.object({ name: z.string().min(1), salutation: z.enum(['mr', 'ms']).nullable() }),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  status: accountStatusSchema,
  plan: z.object({ name: z.string(), monthlyFeeMinor: z.int(), currency: currencySchema }).nullable(),
  openedAtMs: instantSchema,
  contractEndAtMs: instantSchema.nullable(),
  autopay: autopaySchema.nullable(),
  /** e.g. `elderly`, `vip`, `fraud_watch`. */
  flags: z.array(z.string()),
  consent: z.object({ recording: z.boolean(), marketing: z.boolean(), dataSharing: z.boolean() }),
  /** When the customer last confirmed the contact data; null = never (S0-20). */
  contactConfirmedAtMs: instantSchema.nullable(),
  changes: z.array(accountChangeSchema),
  provenance: provenanceSchema,
});
export type Account = z.infer<typeof accountSchema>;
