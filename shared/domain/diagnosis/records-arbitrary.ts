import fc from 'fast-check';
import type { Account } from '../account/account';
import type { Bill, BillLine } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { eventsArbitrary } from '../payment/payment-arbitrary';
import { defaultPolicy } from '../policy/default-policy';
import { account, at, bill, line, payment, records } from '../record/record-fixtures';
import { HOUR_MS } from '../time/instant';
import type { DiagnosisInput } from './finding';
import { storyArbitrary } from './records-stories';

/** Records for property tests: up to three bills and five payments, in every combination of sense and nonsense. */

export const HISTORY_STARTS = at('2026-11-15 20:00');

type Options = { readonly partialAmounts: boolean; readonly distinctInstants: boolean };

const BILL_IDS = ['b1', 'b2', 'b3'] as const;

/** Lines a bill may carry beside the plan. */
const EXTRAS: readonly (readonly BillLine[])[] = [
  [line('late-fee', 500, { kind: 'late_fee' })],
  [line('member', -1_000, { kind: 'discount' })],
  ['one', 'two'].map((id) => line('insurance', 1_500, { id, kind: 'fee' })),
  [line('credit', -1_500, { kind: 'adjustment' })],
];

/** The plan costs what the extras leave of the total. */
function linesOf(totalMinor: number, extras: readonly BillLine[], coveredDays: number | null): BillLine[] {
  const restMinor = totalMinor - extras.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return [line('plan', restMinor, { coveredDays }), ...extras];
}

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
      settledInHours: fc.constantFrom(null, -72, 72),
      extras: fc.subarray([...EXTRAS]),
      coveredDays: fc.constantFrom(null, null, 10),
    })
    .map(({ paidShare, month, dueInHours, replacesBillId, settledInHours, extras, coveredDays, ...rest }) =>
      bill(id, {
        ...rest,
        lines: linesOf(rest.totalMinor, extras.flat(), coveredDays),
        settledAtMs:
          rest.state === 'paid' && settledInHours !== null ? HISTORY_STARTS + settledInHours * HOUR_MS : null,
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
      automatic: fc.boolean(),
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

const CHANGES: Account['changes'] = (
  [
    ['contact_updated', '2025-10-01 09:00'],
    ['plan_changed', '2026-10-12 09:00'],
    ['promotion_ended', '2026-10-31 23:59'],
    ['autopay_changed', '2026-11-02 09:00'],
    ['suspended', '2026-11-16 09:00'],
  ] as const
).map(([type, when]) => ({ id: type, type, atMs: at(when), before: null, after: null }));

/** The account in any condition. */
const accountArbitrary: fc.Arbitrary<Account> = fc
  .record({
    status: fc.constantFrom('active' as const, 'suspended' as const, 'closed' as const),
    phone: fc.constantFrom('13812341234', null),
    email: fc.constantFrom('wang@example.com', null),
    contactConfirmedAtMs: fc.constantFrom(null, at('2025-01-01 09:00'), at('2026-11-01 09:00')),
    autopay: fc.option(
      fc.record({
        method: fc.constant('credit_card' as const),
        instrumentTail: fc.constantFrom('1234', null),
        cardExpiry: fc.constantFrom(null, '2026-10', '2026-11', '2028-01'),
        state: fc.constantFrom('active' as const, 'failing' as const, 'off' as const),
      }),
    ),
    changes: fc.subarray(CHANGES),
  })
  .map((rest) => ({ ...account, ...rest }));

/** Any records, looked at from the first event until a few weeks later; one in four a story of its own. */
export const inputArbitrary = (options: Options): fc.Arbitrary<DiagnosisInput> =>
  fc.oneof({ weight: 3, arbitrary: randomInput(options) }, { weight: 1, arbitrary: storyArbitrary });

const randomInput = (options: Options): fc.Arbitrary<DiagnosisInput> =>
  fc
    .record({
      account: accountArbitrary,
      billCount: fc.integer({ min: 0, max: 3 }),
      paymentCount: fc.integer({ min: 0, max: 5 }),
      // Mostly long after, often soon enough for an answer to be still open.
      nowAfterHours: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 24 * 20 })),
    })
    .chain(({ account, billCount, paymentCount, nowAfterHours }) =>
      fc
        .tuple(
          fc.tuple(...BILL_IDS.slice(0, billCount).map(billArbitrary)),
          fc.tuple(
            ...Array.from({ length: paymentCount }, (_, index) => paymentArbitrary(`p${index}`, options)),
          ),
        )
        .map(([bills, payments]) => ({
          account,
          bills,
          payments,
          nowMs: HISTORY_STARTS + nowAfterHours * HOUR_MS,
        })),
    )
    .map(({ account, bills, payments, nowMs }) => ({
      records: records(bills, payments, { account }),
      nowMs,
      policy: defaultPolicy,
    }));
