import type { Bill } from '../bill/bill';
import type { Payment } from '../payment/payment';
import { expectedOf } from './expectations';
import type { ReplyFacts } from './facts';
import { openOnBill } from './judge-bill-status';
import type { Subject } from './judge-status';
import type { ReplyContext } from './reply-context';
import type { StatusRule } from './status-rules';
import { sayInstant } from './wording';

/** True statements about a subject to put in place of a false one, best first. */
export function describeSubject(
  subject: Subject,
  about: StatusRule['about'],
  context: ReplyContext,
  facts: ReplyFacts,
): readonly string[] {
  const payments = subject.payments
    .slice(0, 2)
    .flatMap((payment) => describePayment(payment, context, facts));
  const bills = subject.bills.slice(0, 2).map((bill) => describeBill(bill, facts));
  if (about === 'account') return [];
  const settled = subject.bills.length > 0 && subject.bills.every((bill) => openOnBill(bill, facts) === 0);
  const ordered =
    about === 'bill' && (settled || payments.length === 0)
      ? [...bills, ...payments]
      : [...payments, ...bills];
  return [...new Set(ordered)];
}

function describeBill(bill: Bill, facts: ReplyFacts): string {
  const open = openOnBill(bill, facts);
  if (open === 0) return `账单${bill.number}已结清`;
  if (open < bill.totalMinor) return `账单${bill.number}已部分支付`;
  return `账单${bill.number}仍显示未付`;
}

function describePayment(payment: Payment, context: ReplyContext, facts: ReplyFacts): readonly string[] {
  const state = facts.stateOf(payment);
  const dueMs = expectedOf(payment, state, context.policy).find((atMs) => atMs > context.nowMs);
  const by = (what: string): string =>
    dueMs === undefined ? '' : `，预计${sayInstant(dueMs, context)}前${what}`;
  const refundUnderWay = state.refunds.some((refund) => refund.stage !== 'refunded');
  if (refundUnderWay) return [`退款正在处理中${by('到账')}`];
  switch (state.status) {
    case 'captured':
    case 'settled':
    case 'partially_posted':
      return [`已扣款成功，正在入账${by('完成')}`, `正在入账${by('完成')}`];
    case 'posted':
      return ['已入账'];
    case 'failed':
      return state.debited ? [`支付未成功，但款项已扣${by('退回')}`] : ['支付未成功，未扣款'];
    case 'initiated':
    case 'authorised':
    case 'unknown':
      return state.mayStillCapture ? [`支付结果待确认${by('明确')}`] : [];
    case 'refunded':
      return ['退款已到账'];
    case 'reversed':
      return ['已冲正'];
    case 'charged_back':
      return ['已拒付'];
    case 'partially_refunded':
      return ['已扣款成功'];
  }
}
