import { z } from 'zod';

/** The three families of questions (S0-02) with their sub-intents (S0-16 … S0-18), and what is routed out (S2-04). */
export const categorySchema = z.enum(['account', 'bill', 'payment', 'other']);
export type Category = z.infer<typeof categorySchema>;

export const SUBCATEGORIES = {
  account: ['update', 'confirm', 'reset'],
  bill: ['charge_item', 'amount', 'billing_cycle'],
  payment: ['paid_but_unpaid', 'payment_failed', 'failed_but_debited', 'duplicate', 'new_method', 'refund'],
  other: ['other'],
} as const satisfies Record<Category, readonly string[]>;
export const subcategorySchema = z.enum([
  ...SUBCATEGORIES.account,
  ...SUBCATEGORIES.bill,
  ...SUBCATEGORIES.payment,
  ...SUBCATEGORIES.other,
]);
export type Subcategory = z.infer<typeof subcategorySchema>;

/** Common or complex: decides the resolution clock (N4, N5, S3-08). */
export const complexitySchema = z.enum(['common', 'complex']);

/** Who is responsible for what went wrong; set before anything is said outside (S1-37, S1-40). */
export const responsibilitySchema = z.enum(['customer', 'bank', 'channel', 'partner', 'us', 'nobody']);

/** Cause of an error (S1-37). */
export const causeSchema = z.enum(['system', 'human', 'partner', 'delay', 'customer_side', 'none']);
