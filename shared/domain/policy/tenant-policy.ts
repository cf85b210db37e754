import { z } from 'zod';
import { goodwillItemSchema } from '../followup/goodwill-item';
import { currencySchema } from '../money/money';
import { paymentMethodSchema } from '../payment/payment';
import { ticketChannelSchema } from '../ticket/channel';
import { calendarDaySchema } from '../time/instant';

/** A span either on the wall clock or on working days; exactly one field is set. */
export const spanSchema = z.union([
  z.object({ minutes: z.int().positive() }),
  z.object({ workingDays: z.int().positive() }),
]);
export type Span = z.infer<typeof spanSchema>;

/**
 * How long a payment by one method takes to reach us, and to come back (S0-08, S0-34, C7). A method may have several,
 * each for its own days: what counts is the one in force on the day something happened.
 */
export const settlementExpectationSchema = z.object({
  method: paymentMethodSchema,
  /** First and last day it is in force, tenant zone; open where unset. Where two overlap, the later start counts. */
  validFrom: calendarDaySchema.optional(),
  validTo: calendarDaySchema.optional(),
  /** From capture to settlement by the channel. */
  settles: spanSchema,
  /** From settlement to posting on the bill. */
  posts: spanSchema,
  /** From an ambiguous channel answer to its clarification. */
  clarifies: spanSchema,
  /** From refund submission, or from an automatic reversal, to arrival at the customer. */
  refunds: spanSchema,
});
export type SettlementExpectation = z.infer<typeof settlementExpectationSchema>;

/** Service levels per channel (N1–N3) and for complex tickets (N5). */
export const serviceLevelSchema = z.object({
  channel: ticketChannelSchema,
  firstResponse: z.object({ seconds: z.int().positive() }),
  resolutionCommon: spanSchema,
  resolutionComplex: spanSchema,
});
export type ServiceLevel = z.infer<typeof serviceLevelSchema>;

export const KEPT_MONTHS = 12;

/** What a centre decides for itself. Data, versioned, synced to every desk. */
export const tenantPolicySchema = z.object({
  version: z.int().positive(),
  companyName: z.string().min(1),
  /** IANA zone. */
  timeZone: z.string().min(1),
  currency: currencySchema,
  calendar: z.object({
    /** Days worked or not worked whatever the public calendar says. */
    overrides: z.array(z.object({ day: calendarDaySchema, working: z.boolean() })),
  }),
  settlement: z.array(settlementExpectationSchema),
  serviceLevels: z.array(serviceLevelSchema),
  /** A bill rises noticeably when it grows by both at least this much and this share (parts per hundred). */
  billIncrease: z.object({ minimumMinor: z.int().nonnegative(), minimumPercent: z.int().nonnegative() }),
  /** Two captures of one bill within this many minutes are looked at as duplicates. */
  duplicateWindowMinutes: z.int().positive(),
  /** Contact data older than this many days is stale (S0-20). */
  contactStaleDays: z.int().positive(),
  /** Failed identity checks after which a lead has to release the next one (S0-22); 3 where unset. */
  identityAttempts: z.int().positive().optional(),
  /** How often, and how far apart, a customer is tried before a ticket may be closed without their word. */
  unreachable: z.object({ attempts: z.int().positive(), apartMinutes: z.int().nonnegative() }).optional(),
  /** How long somebody may work, and sign in, without the server having confirmed who they are; 72 where unset. */
  offlineSignInHours: z.int().min(1).max(720).optional(),
  /**
   * For so many months before this one desks keep the bills and payments of the customers they follow; what is not over
   * stays, however old. `KEPT_MONTHS` where unset.
   */
  keptMonths: z.int().min(1).max(120).optional(),
  /** By when a customer spoken to in an outage is called back, from its end (S1-53); 4 hours where unset. */
  callback: z.object({ due: spanSchema }).optional(),
  /** What may be given to customers who had to wait, and up to which worth without a lead (S1-55). */
  goodwill: z
    .object({ agentLimitMinor: z.int().nonnegative(), catalogue: z.array(goodwillItemSchema).max(50) })
    .optional(),
});
export type TenantPolicy = z.infer<typeof tenantPolicySchema>;
