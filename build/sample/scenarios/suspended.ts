import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import {
  billBeforeNewest,
  type CustomerDraft,
  forgetPayment,
  replaceBill,
  type SampleContext,
} from '../customer-draft';
import { addPayment, capturedEvents } from '../payment-drafts';
import type { Scenario } from './scenario';

/**
 * The service is suspended for the bill before the newest. In turn: it is still unpaid; it was paid since and the service
 * did not come back; it was paid and the money is not posted.
 */
export const suspended: Scenario = {
  key: 'suspended',
  findings: ['suspended'],
  alsoFinds: (draft) => {
    const bill = billBeforeNewest(draft);
    if (bill.state === 'paid') return [];
    return draft.payments.some(({ intendedBillId }) => intendedBillId === bill.id)
      ? ['paid_not_posted']
      : ['overdue'];
  },
  make(draft, context, variant) {
    const bill = forgetPayment(draft, billBeforeNewest(draft));
    const suspendedAtMs = bill.dueAtMs + 5 * DAY_MS;
    draft.account = {
      ...draft.account,
      status: 'suspended',
      changes: [
        ...draft.account.changes,
        {
          id: `${draft.account.id}-reminded`,
          type: 'reminder_sent',
          atMs: bill.dueAtMs + 2 * DAY_MS,
          before: null,
          after: '欠费提醒短信',
        },
        {
          id: `${draft.account.id}-suspended`,
          type: 'suspended',
          atMs: suspendedAtMs,
          before: '正常',
          after: '欠费停机',
        },
      ],
    };
    if (variant % 3 > 0)
      payLate(draft, context, { billId: bill.id, suspendedAtMs, isPosted: variant % 3 === 1 });
  },
};

function payLate(
  draft: CustomerDraft,
  context: SampleContext,
  late: { readonly billId: string; readonly suspendedAtMs: number; readonly isPosted: boolean },
): void {
  const bill = draft.bills.find(({ id }) => id === late.billId);
  if (!bill) return;
  const capturedAtMs = Math.max(
    late.suspendedAtMs + HOUR_MS,
    context.nowMs - (late.isPosted ? 3 : 1) * DAY_MS,
  );
  const postedAtMs = capturedAtMs + 12 * HOUR_MS;
  addPayment(draft, context, {
    bill,
    method: context.random.pick(['alipay', 'wechat_pay']),
    amountMinor: bill.totalMinor,
    events: [
      ...capturedEvents(capturedAtMs),
      ...(late.isPosted
        ? [
            { type: 'settled' as const, atMs: capturedAtMs + 8 * HOUR_MS },
            { type: 'posted' as const, atMs: postedAtMs, billId: bill.id, amountMinor: bill.totalMinor },
          ]
        : []),
    ],
  });
  if (!late.isPosted) return;
  replaceBill(draft, { ...bill, paidMinor: bill.totalMinor, state: 'paid', settledAtMs: postedAtMs });
}
