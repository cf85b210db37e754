import { DAY_MS } from '#shared/domain/time/instant';
import {
  addLine,
  billBeforeNewest,
  type CustomerDraft,
  replaceBill,
  unpayLatestBill,
} from '../customer-draft';
import type { Scenario } from './scenario';

const PROMOTION = {
  kind: 'discount',
  item: 'welcome-offer',
  label: '新客优惠',
  amountMinor: -2_000,
} as const;

/** A discount the earlier bills had is gone from the newest, and the account records that the promotion ended. */
export const promotionEnded: Scenario = {
  key: 'promotion_ended',
  findings: ['promotion_ended'],
  leavesUnpaid: true,
  make(draft) {
    const newest = unpayLatestBill(draft);
    for (const bill of draft.bills.slice(0, -1)) discount(draft, bill.id);
    const previous = billBeforeNewest(draft);
    draft.account = {
      ...draft.account,
      changes: [
        ...draft.account.changes,
        {
          id: `${draft.account.id}-offer-ended`,
          type: 'promotion_ended',
          atMs: Math.min(newest.issuedAtMs, previous.issuedAtMs + 20 * DAY_MS),
          before: PROMOTION.label,
          after: null,
        },
      ],
    };
  },
};

/** The bill was less by the discount, and so was its payment. */
function discount(draft: CustomerDraft, billId: string): void {
  const bill = draft.bills.find(({ id }) => id === billId);
  if (!bill) return;
  const less = addLine(draft, bill, PROMOTION);
  replaceBill(draft, { ...less, paidMinor: less.totalMinor });
  draft.payments = draft.payments.map((payment) =>
    payment.intendedBillId === billId
      ? {
          ...payment,
          amountMinor: less.totalMinor,
          events: payment.events.map((event) =>
            event.amountMinor === null ? event : { ...event, amountMinor: less.totalMinor },
          ),
        }
      : payment,
  );
}
