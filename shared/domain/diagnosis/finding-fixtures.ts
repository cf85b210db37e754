import type { Account, AccountChange } from '../account/account';
import type { Bill } from '../bill/bill';
import type { Payment, PaymentEvent } from '../payment/payment';
import { defaultPolicy } from '../policy/default-policy';
import { account, at, event, records } from '../record/record-fixtures';
import { diagnose } from './diagnose';
import type { Finding, FindingCode } from './finding';

/** A Sunday evening; by the default policy Alipay settles by Monday 18:00 and posts by Tuesday 18:00. */
export const PAID = at('2026-11-15 20:14');
export const BAND_ENDS = at('2026-11-17 18:00');
export const billing = { source: 'billing' } as const;

/** Everything the records say of an account, with what a test cares about stated. */
export const diagnosisOf = (
  parts: {
    readonly bills?: readonly Bill[];
    readonly payments?: readonly Payment[];
    readonly account?: Partial<Account>;
  },
  nowMs: number,
) =>
  diagnose({
    records: records(parts.bills ?? [], parts.payments ?? [], { account: { ...account, ...parts.account } }),
    nowMs,
    policy: defaultPolicy,
  });

/** A change of the account, with no words for before and after. */
export const change = (
  type: AccountChange['type'],
  atMs: number,
  rest: Partial<AccountChange> = {},
): AccountChange => ({ id: `${type}-${atMs}`, type, atMs, before: null, after: null, ...rest });

/** Findings under the default policy. */
export const findings = (bills: readonly Bill[], payments: readonly Payment[], nowMs: number) =>
  diagnose({ records: records(bills, payments), nowMs, policy: defaultPolicy }).findings;

export const only = (code: FindingCode, all: readonly Finding[]) =>
  all.filter((finding) => finding.code === code);

export const codes = (all: readonly Finding[]) => all.map(({ code }) => code);

/** Started and failed at the channel. */
export const failed = (atMs: number): readonly PaymentEvent[] => [
  event('initiated', atMs - 5_000),
  event('failed', atMs, { code: 'ACQ.TRADE_NOT_EXIST' }),
];
