import type { Bill } from '../bill/bill';
import type { Payment, PaymentEvent } from '../payment/payment';
import { defaultPolicy } from '../policy/default-policy';
import { at, event, records } from '../record/record-fixtures';
import { diagnose } from './diagnose';
import type { Finding, FindingCode } from './finding';

/** A Sunday evening; by the default policy Alipay settles by Monday 18:00 and posts by Tuesday 18:00. */
export const PAID = at('2026-11-15 20:14');
export const BAND_ENDS = at('2026-11-17 18:00');
export const billing = { source: 'billing' } as const;

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
