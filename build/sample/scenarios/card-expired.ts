import { DAY_MS, HOUR_MS } from '#shared/domain/time/instant';
import { calendarDayOf } from '#shared/domain/time/zoned';
import { unpayLatestBill } from '../customer-draft';
import { addPayment } from '../payment-drafts';
import type { Scenario } from './scenario';

/** Automatic payment charges a card whose month has passed: the newest bill could not be, or will not be, paid by it. */
export const cardExpired: Scenario = {
  key: 'card_expired',
  findings: ['card_expired'],
  leavesUnpaid: true,
  alsoFinds: (draft) => (draft.account.autopay?.state === 'failing' ? ['autopay_failed'] : []),
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const wasTried = variant % 2 === 0;
    draft.account = {
      ...draft.account,
      autopay: {
        method: 'credit_card',
        instrumentTail: context.random.digits(4),
        cardExpiry: calendarDayOf(context.nowMs - 32 * DAY_MS, context.timeZone).slice(0, 7),
        state: wasTried ? 'failing' : 'active',
      },
    };
    if (!wasTried) return;
    const atMs = Math.max(bill.issuedAtMs + 10, context.nowMs - 30 * HOUR_MS);
    addPayment(draft, context, {
      bill,
      method: 'credit_card',
      amountMinor: bill.totalMinor,
      automatic: true,
      events: [
        { type: 'initiated', atMs },
        { type: 'failed', atMs: atMs + 6_000, source: 'channel', code: '54' },
      ],
    });
  },
};
