import type { TenantPolicy } from '../policy/tenant-policy';
import { DAY_MS, MINUTE_MS } from '../time/instant';
import { compareText, orderEvents } from './order-events';
import type { Payment } from './payment';
import { derivePaymentState } from './payment-state';

/** How long after an attempt that took nothing another one still is the same wish to pay. */
const RETRY_WINDOW_MS = 7 * DAY_MS;

/** Payments by which one thing was to be paid once, oldest first: the first attempt and its retries. Never empty. */
export type PaymentIntent = readonly Payment[];

/**
 * Groups payments that are attempts at the same thing, so that retries stand together. The same thing is the same bill
 * or, where none is stated, the same description, for the same amount. A payment is another attempt when the one before
 * took nothing, within days; or when it took the money again within the policy's window, as someone does who pays twice
 * because the first did not seem to work. Newest intent first; the same whatever order the payments come in.
 */
export function groupAttempts(
  payments: readonly Payment[],
  policy: Pick<TenantPolicy, 'duplicateWindowMinutes'>,
): readonly PaymentIntent[] {
  const ordered = payments
    .map((payment) => ({ payment, atMs: beganAtMs(payment) }))
    .sort((a, b) => a.atMs - b.atMs || compareText(a.payment.id, b.payment.id));
  const intents: Payment[][] = [];
  const latest = new Map<string, { readonly intent: Payment[]; readonly openUntilMs: number }>();
  for (const { payment, atMs } of ordered) {
    const thing = thingPaid(payment);
    const before = thing === null ? undefined : latest.get(thing);
    const intent = before && atMs <= before.openUntilMs ? before.intent : [];
    if (intent.length === 0) intents.push(intent);
    intent.push(payment);
    if (thing === null) continue;
    const tookMoney = derivePaymentState(payment).capturedMinor > 0;
    const windowMs = tookMoney ? policy.duplicateWindowMinutes * MINUTE_MS : RETRY_WINDOW_MS;
    latest.set(thing, { intent, openUntilMs: atMs + windowMs });
  }
  return intents.sort((a, b) => lastBeganAtMs(b) - lastBeganAtMs(a));
}

/** All attempts at what this payment was to pay, itself among them. */
export const attemptsOf = (
  payment: Payment,
  payments: readonly Payment[],
  policy: Pick<TenantPolicy, 'duplicateWindowMinutes'>,
): PaymentIntent => {
  const thing = thingPaid(payment);
  if (thing === null) return [payment];
  const same = payments.filter((each) => thingPaid(each) === thing);
  return (
    groupAttempts(same, policy).find((intent) => intent.some(({ id }) => id === payment.id)) ?? [payment]
  );
};

/** When a payment began, by whatever was reported first. */
export const beganAtMs = (payment: Payment): number => orderEvents(payment.events)[0]?.atMs ?? 0;

const lastBeganAtMs = (intent: PaymentIntent): number => {
  const last = intent.at(-1);
  return last ? beganAtMs(last) : 0;
};

function thingPaid({ intendedBillId, description, amountMinor, currency }: Payment): string | null {
  const thing =
    intendedBillId !== null ? `bill ${intendedBillId}` : description !== null ? `for ${description}` : null;
  return thing === null ? null : `${amountMinor} ${currency} ${thing}`;
}
