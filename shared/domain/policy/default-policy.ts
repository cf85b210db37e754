import type { PaymentMethod } from '../payment/payment';
import type { ServiceLevel, SettlementExpectation, Span, TenantPolicy } from './tenant-policy';

const minutes = (count: number): Span => ({ minutes: count });
const hours = (count: number): Span => ({ minutes: count * 60 });
const workingDays = (count: number): Span => ({ workingDays: count });

const settlement = (
  method: PaymentMethod,
  settles: Span,
  posts: Span,
  clarifies: Span,
  refunds: Span,
): SettlementExpectation => ({ method, settles, posts, clarifies, refunds });

const serviceLevel = (channel: ServiceLevel['channel'], seconds: number): ServiceLevel => ({
  channel,
  firstResponse: { seconds },
  resolutionCommon: hours(24),
  resolutionComplex: workingDays(2),
});

const QUARTER_HOUR_S = 15 * 60;
const DAY_S = 24 * 60 * 60;

/**
 * What a centre starts with until it decides for itself: N1 chat 15 minutes, N2 phone 30 seconds, N3 e-mail 24 hours,
 * N5 complex questions 2 working days; settlement spans as the channels usually keep them (S0-08, N6, C7).
 */
export const defaultPolicy: TenantPolicy = {
  version: 1,
  companyName: '稳付科技',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  calendar: { overrides: [] },
  settlement: [
    settlement('alipay', workingDays(1), workingDays(1), minutes(30), workingDays(3)),
    settlement('wechat_pay', workingDays(1), workingDays(1), minutes(30), workingDays(3)),
    settlement('unionpay', workingDays(1), workingDays(1), hours(2), workingDays(5)),
    settlement('credit_card', workingDays(2), workingDays(1), hours(24), workingDays(7)),
    settlement('debit_card', workingDays(1), workingDays(1), hours(24), workingDays(5)),
    settlement('bank_transfer', workingDays(1), workingDays(1), workingDays(1), workingDays(3)),
    settlement('direct_debit', workingDays(2), workingDays(1), workingDays(2), workingDays(5)),
    settlement('cash', workingDays(1), workingDays(1), workingDays(1), workingDays(3)),
    settlement('other', workingDays(3), workingDays(1), workingDays(3), workingDays(7)),
  ],
  serviceLevels: [
    serviceLevel('phone', 30),
    serviceLevel('chat', QUARTER_HOUR_S),
    serviceLevel('wechat', QUARTER_HOUR_S),
    serviceLevel('email', DAY_S),
    serviceLevel('sms', DAY_S),
    serviceLevel('social', DAY_S),
  ],
  billIncrease: { minimumMinor: 500, minimumPercent: 5 },
  duplicateWindowMinutes: 3 * 24 * 60,
  contactStaleDays: 365,
  identityAttempts: 3,
  unreachable: { attempts: 3, apartMinutes: 30 },
  offlineSignInHours: 72,
  keptMonths: 12,
  callback: { due: hours(4) },
  goodwill: {
    agentLimitMinor: 1_000,
    catalogue: [
      {
        key: 'points_500',
        kind: 'points',
        title: { 'zh-CN': '500 积分', 'zh-TW': '500 積分', en: '500 points' },
        points: 500,
        worthMinor: 500,
      },
      {
        key: 'coupon_10',
        kind: 'coupon',
        title: { 'zh-CN': '10 元优惠券', 'zh-TW': '10 元優惠券', en: '¥10 coupon' },
        points: null,
        worthMinor: 1_000,
      },
      {
        key: 'coupon_30',
        kind: 'coupon',
        title: { 'zh-CN': '30 元优惠券', 'zh-TW': '30 元優惠券', en: '¥30 coupon' },
        points: null,
        worthMinor: 3_000,
      },
    ],
  },
};
