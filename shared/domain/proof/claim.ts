import { z } from 'zod';
import { currencySchema } from '../money/money';
import { paymentMethodSchema } from '../payment/payment';
import { extractAmounts } from '../reply/extract-amounts';
import { extractDates } from '../reply/extract-dates';
import { extractMethods } from '../reply/extract-methods';
import { normalise } from '../reply/normalise';
import { passageTaker, type Span } from '../reply/span';
import { calendarDaySchema } from '../time/instant';
import { calendarDayOf } from '../time/zoned';

/** What a customer says of a payment: how much, on which day or days, by which channel; null or empty where unsaid. */
export const claimSchema = z.object({
  amountMinor: z.int().positive().nullable(),
  currency: currencySchema,
  days: z.object({ from: calendarDaySchema, to: calendarDaySchema }).nullable(),
  /** Several where the word covers them all, as 银行卡 does. */
  methods: z.array(paymentMethodSchema).max(9),
});
export type Claim = z.infer<typeof claimSchema>;

export const saysNothing = ({ amountMinor, days, methods }: Claim): boolean =>
  amountMinor === null && days === null && methods.length === 0;

/**
 * Reads a claim out of the customer's own words: the first amount, the first day that is not in the future and the
 * first channel named. A message may speak of more; the person who reads it corrects the form.
 */
export function claimFromText(
  text: string,
  context: { readonly nowMs: number; readonly timeZone: string; readonly currency: string },
): Claim {
  const words = normalise(text);
  const today = calendarDayOf(context.nowMs, context.timeZone);
  const amount = first(apart(extractAmounts(words)).filter(({ amountMinor }) => (amountMinor ?? 0) > 0));
  const date = first(
    apart(extractDates(words, context.nowMs, context.timeZone)).filter(
      ({ days, within }) => days !== null && within === null && days.from <= today,
    ),
  );
  const days = date?.days ?? null;
  return {
    amountMinor: amount?.amountMinor ?? null,
    currency: amount?.currency ?? context.currency,
    days: days === null ? null : { from: days.from, to: days.to < today ? days.to : today },
    methods: [...(first(extractMethods(words, () => ''))?.methods ?? [])],
  };
}

/** Where two readings overlap the surer one stands, which comes first. */
function apart<T extends Span>(found: readonly T[]): readonly T[] {
  const isFree = passageTaker();
  return found.filter(isFree);
}

/** The passage that begins first, the longest of those. */
const first = <T extends Span>(found: readonly T[]): T | undefined =>
  [...found].sort((a, b) => a.from - b.from || b.to - a.to)[0];
