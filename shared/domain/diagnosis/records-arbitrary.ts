import fc from 'fast-check';
import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { eventsArbitrary } from '../payment/payment-arbitrary';
import { defaultPolicy } from '../policy/default-policy';
import { at, bill, payment, records } from '../record/record-fixtures';
import { HOUR_MS } from '../time/instant';
import type { DiagnosisInput } from './finding';
import { storyArbitrary } from './records-stories';

/** Records for property tests: up to three bills and five payments, in every combination of sense and nonsense. */

export const HISTORY_STARTS = at('2026-11-15 20:00');

type Options = { readonly partialAmounts: boolean; readonly distinctInstants: boolean };

const BILL_IDS = ['b1', 'b2', 'b3'] as const;

const billArbitrary = (id: string): fc.Arbitrary<Bill> =>
  fc
    .record({
      state: fc.constantFrom(
        'open' as const,
        'open' as const,
        'partially_paid' as const,
        'paid' as const,
        'void' as const,
      ),
      totalMinor: fc.constantFrom(26_800, 26_800, 10_000),
      paidShare: fc.constantFrom(0, 0, 0.5, 1),
      month: fc.constantFrom('08', '09', '10'),
      dueInHours: fc.integer({ min: -48, max: 48 }),
      replacesBillId: fc.constantFrom(null, null, null, ...BILL_IDS),
    })
    .map(({ paidShare, month, dueInHours, replacesBillId, ...rest }) =>
      bill(id, {
        ...rest,
        paidMinor: rest.totalMinor * paidShare,
        period: { from: `2026-${month}-01`, to: `2026-${month}-28` },
        dueAtMs: HISTORY_STARTS + dueInHours * HOUR_MS,
        replacesBillId: replacesBillId === id ? null : replacesBillId,
      }),
    );

const paymentArbitrary = (id: string, options: Options): fc.Arbitrary<Payment> =>
  fc
    .record({
      amountMinor: fc.constantFrom(26_800, 26_800, 10_000),
      intendedBillId: fc.constantFrom(null, 'b1', 'b2', 'elsewhere'),
      method: fc.constantFrom('alipay' as const, 'wechat_pay' as const, 'credit_card' as const),
      description: fc.constantFrom(null, '话费'),
    })
    .chain((rest) =>
      eventsArbitrary({
        fromMs: HISTORY_STARTS,
        withinMinutes: 24 * 60,
        partialOfMinor: options.partialAmounts ? rest.amountMinor : null,
        billIds: [null, 'b1', 'b2'],
        distinctInstants: options.distinctInstants,
      }).map((events) => payment(id, events, rest)),
    );

/** Any records, looked at from the first event until a few weeks later; one in five a story of its own. */
export const inputArbitrary = (options: Options): fc.Arbitrary<DiagnosisInput> =>
  fc.oneof({ weight: 4, arbitrary: randomInput(options) }, { weight: 1, arbitrary: storyArbitrary });

const randomInput = (options: Options): fc.Arbitrary<DiagnosisInput> =>
  fc
    .record({
      billCount: fc.integer({ min: 0, max: 3 }),
      paymentCount: fc.integer({ min: 0, max: 5 }),
      // Mostly long after, often soon enough for an answer to be still open.
      nowAfterHours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 20 })),
    })
    .chain(({ billCount, paymentCount, nowAfterHours }) =>
      fc
        .tuple(
          fc.tuple(...BILL_IDS.slice(0, billCount).map(billArbitrary)),
          fc.tuple(
            ...Array.from({ length: paymentCount }, (_, index) => paymentArbitrary(`p${index}`, options)),
          ),
        )
        .map(([bills, payments]) => ({ bills, payments, nowMs: HISTORY_STARTS + nowAfterHours * HOUR_MS })),
    )
    .map(({ bills, payments, nowMs }) => ({
      records: records(bills, payments),
      nowMs,
      policy: defaultPolicy,
    }));
