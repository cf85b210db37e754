import type { Bill, BillLine } from '#shared/domain/bill/bill';
import type { PaymentMethod } from '#shared/domain/payment/payment';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/domain/time/instant';
import { calendarDayOf, startOfDayMs } from '#shared/domain/time/zoned';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { addPayment, capturedEvents } from './payment-drafts';
import { EXTRAS, type Extra } from './plans';
import { sampleProvenance } from './provenance';

/** Day of the month on which bills are issued, and days until they are due. */
const ISSUE_DAY = 10;
const DAYS_TO_PAY = 20;

/** Gives the customer `months` bills, newest issued within the last month, each paid in full and on time. */
export function addHistory(draft: CustomerDraft, context: SampleContext, months: number): void {
  const { random } = context;
  const extras = EXTRAS.filter(() => random.chance(25));
  const method: PaymentMethod =
    draft.account.autopay?.method ??
    random.pick(['alipay', 'wechat_pay', 'wechat_pay', 'alipay', 'unionpay', 'bank_transfer', 'debit_card']);
  for (let age = months - 1; age >= 0; age -= 1) {
    const bill = makeBill(draft, context, age, extras);
    draft.bills.push(bill);
    payInFull(draft, context, bill, method);
  }
}

function makeBill(
  draft: CustomerDraft,
  context: SampleContext,
  monthsAgo: number,
  extras: readonly Extra[],
): Bill {
  const issue = issueMonth(context, monthsAgo);
  const billed = monthBefore(issue);
  const id = `bill-${draft.index}-${stamp(issue)}`;
  const issuedAtMs = startOfDayMs(`${dashed(issue)}-${ISSUE_DAY}`, context.timeZone) + 5 * MINUTE_MS;
  const lines: BillLine[] = [
    {
      id: `${id}-l1`,
      kind: 'subscription',
      item: draft.plan.item,
      label: `${draft.plan.name} 月费`,
      amountMinor: draft.plan.monthlyFeeMinor,
      quantity: null,
      coveredDays: null,
    },
    ...extras.map((extra, position) => ({
      id: `${id}-l${position + 2}`,
      kind: extra.kind,
      item: extra.item,
      label: extra.label,
      amountMinor: extra.amountMinor,
      quantity: null,
      coveredDays: null,
    })),
  ];
  const totalMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  return {
    id,
    accountId: draft.account.id,
    number: `B-${stamp(issue)}-${String(draft.index).padStart(6, '0')}`,
    period: { from: `${dashed(billed)}-01`, to: lastDayOf(billed) },
    issuedAtMs,
    dueAtMs: issuedAtMs - 5 * MINUTE_MS + (DAYS_TO_PAY + 1) * DAY_MS - 1,
    currency: 'CNY',
    lines,
    totalMinor,
    paidMinor: 0,
    state: 'open',
    settledAtMs: null,
    dispute: null,
    replacesBillId: null,
    provenance: sampleProvenance(context.nowMs),
  };
}

/** Captured within days of the issue, settled over night, posted the morning after: never later than now. */
function payInFull(draft: CustomerDraft, context: SampleContext, bill: Bill, method: PaymentMethod): void {
  const automatic = draft.account.autopay?.state === 'active';
  const wished =
    bill.issuedAtMs + (automatic ? 3 * DAY_MS : context.random.between(1, 6) * DAY_MS) + 9 * HOUR_MS;
  const capturedAtMs = Math.min(
    wished + context.random.between(0, 11 * 60) * MINUTE_MS,
    Math.max(bill.issuedAtMs + HOUR_MS, context.nowMs - 3 * DAY_MS),
  );
  const settledAtMs = capturedAtMs + 8 * HOUR_MS;
  const postedAtMs = settledAtMs + 4 * HOUR_MS;
  if (postedAtMs > context.nowMs) return;
  addPayment(draft, context, {
    bill,
    method,
    amountMinor: bill.totalMinor,
    automatic,
    events: [
      ...capturedEvents(capturedAtMs),
      { type: 'settled', atMs: settledAtMs },
      { type: 'posted', atMs: postedAtMs, billId: bill.id, amountMinor: bill.totalMinor },
    ],
  });
  const index = draft.bills.findIndex((each) => each.id === bill.id);
  draft.bills[index] = { ...bill, paidMinor: bill.totalMinor, state: 'paid', settledAtMs: postedAtMs };
}

type YearMonth = { readonly year: number; readonly month: number };

/** The month in which the bill of that age was issued: the newest issue day that has passed counts as age 0. */
function issueMonth(context: SampleContext, monthsAgo: number): YearMonth {
  const [year = 0, month = 0, day = 0] = calendarDayOf(context.nowMs, context.timeZone)
    .split('-')
    .map(Number);
  const behind = (day > ISSUE_DAY ? 0 : 1) + monthsAgo;
  const count = year * 12 + (month - 1) - behind;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

function monthBefore({ year, month }: YearMonth): YearMonth {
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
}

const pad = (value: number) => String(value).padStart(2, '0');
const stamp = ({ year, month }: YearMonth) => `${year}${pad(month)}`;
const dashed = ({ year, month }: YearMonth) => `${year}-${pad(month)}`;
const lastDayOf = (value: YearMonth) =>
  `${dashed(value)}-${new Date(Date.UTC(value.year, value.month, 0)).getUTCDate()}`;
