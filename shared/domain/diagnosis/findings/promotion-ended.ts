import type { Bill } from '../../bill/bill';
import { bridgeBills } from '../../bill/bill-bridge';
import { billRef, changeRefs, type Detector, lineRef, moneySlot, periodSlot, textSlot } from '../detector';
import type { BillBridgeStep, Slot } from '../finding';
import { newestBill } from '../newest-bill';

/**
 * A discount the bill before had is gone from, or smaller on, the newest standing bill; or the account records that a
 * promotion ended between the two issues and the bill rose. Proved by the discount's lines, both bills and the record.
 * Variants: base when the discount is gone, `reduced` when it shrank, `recorded` when only the account says so.
 */
export const detectPromotionEnded: Detector = (context) => {
  const { newest, previous } = newestBill(context);
  if (!newest || !previous) return [];
  const step = lostDiscount(previous, newest);
  const change = context.changes.findLast(
    ({ type, atMs }) => type === 'promotion_ended' && atMs > previous.issuedAtMs && atMs <= newest.issuedAtMs,
  );
  if (!step && !(change && newest.totalMinor > previous.totalMinor)) return [];
  const key = !step
    ? 'promotion_ended_recorded'
    : step.change === 'ended'
      ? 'promotion_ended'
      : 'promotion_ended_reduced';
  const slots: Record<string, Slot> = {
    billNumber: textSlot(newest.number),
    period: periodSlot(newest),
    reason: textSlot(step?.label ?? change?.before ?? change?.after ?? '—'),
    amount: moneySlot(newest.totalMinor, newest.currency),
    reasonAmount: moneySlot(step?.deltaMinor ?? newest.totalMinor - previous.totalMinor, newest.currency),
  };
  return [
    {
      atMs: newest.issuedAtMs,
      finding: {
        id: `promotion_ended:${newest.id}`,
        code: 'promotion_ended',
        severity: 'info',
        proof: [
          ...(step?.fromLineIds ?? []).map((id) => lineRef(previous.id, id)),
          ...(step?.toLineIds ?? []).map((id) => lineRef(newest.id, id)),
          ...changeRefs(context, change),
          billRef(newest),
          billRef(previous),
        ],
        explanation: { key, slots },
        playbookKey: 'bill_increase',
      },
    },
  ];
};

/** The largest item that was a discount and nothing else, and takes less off now. */
function lostDiscount(previous: Bill, newest: Bill): BillBridgeStep | null {
  if (!previous.lines.some(({ kind }) => kind === 'discount')) return null;
  const discounts = new Set(previous.lines.flatMap(({ kind, item }) => (kind === 'discount' ? [item] : [])));
  for (const { kind, item } of previous.lines) if (kind !== 'discount') discounts.delete(item);
  return (
    bridgeBills(previous, newest).steps.find((step) => step.deltaMinor > 0 && discounts.has(step.item)) ??
    null
  );
}
