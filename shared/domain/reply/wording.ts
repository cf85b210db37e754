import { formatMoney } from '../money/format-money';
import type { PaymentMethod } from '../payment/payment';
import type { CalendarDay } from '../time/instant';
import { calendarDayOf, zonedParts } from '../time/zoned';
import { closestYear } from './day-arithmetic';
import type { ReplyContext } from './reply-context';

/** How replies in zh-CN name a way of paying. */
export const METHOD_NAMES: Readonly<Record<PaymentMethod, string>> = {
  alipay: '支付宝',
  wechat_pay: '微信支付',
  unionpay: '银联',
  credit_card: '信用卡',
  debit_card: '借记卡',
  bank_transfer: '银行转账',
  direct_debit: '银行代扣',
  cash: '现金',
  other: '其他方式',
};

type Clock = Pick<ReplyContext, 'nowMs' | 'policy'>;

/** `¥268.00`, as customers read amounts. */
export const sayMoney = (amountMinor: number, currency: string): string =>
  formatMoney({ amountMinor: Math.abs(amountMinor), currency }, 'zh-CN');

/** 11月15日; with its year wherever a reader could think of another one. */
export function sayDay(day: CalendarDay, clock: Clock): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const today = calendarDayOf(clock.nowMs, clock.policy.timeZone);
  const plain = `${month}月${date}日`;
  return closestYear(month, date, today) === year ? plain : `${year}年${plain}`;
}

/** 11月15日20:14 on the tenant's clock. */
export function sayInstant(atMs: number, clock: Clock): string {
  const { day, hour, minute } = zonedParts(atMs, clock.policy.timeZone);
  return `${sayDay(day, clock)}${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** 2026年11月, the month a bill is named after. */
export const sayMonth = (day: CalendarDay): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`;
