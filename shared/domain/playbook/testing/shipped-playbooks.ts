import accountData from '../../../playbooks/account-data.yaml?raw';
import autopayFailed from '../../../playbooks/autopay-failed.yaml?raw';
import billIncrease from '../../../playbooks/bill-increase.yaml?raw';
import chargeQuestion from '../../../playbooks/charge-question.yaml?raw';
import duplicatePayment from '../../../playbooks/duplicate-payment.yaml?raw';
import failedButDebited from '../../../playbooks/failed-but-debited.yaml?raw';
import generalQuestion from '../../../playbooks/general-question.yaml?raw';
import overdueBill from '../../../playbooks/overdue-bill.yaml?raw';
import paidButUnpaid from '../../../playbooks/paid-but-unpaid.yaml?raw';
import paymentFailed from '../../../playbooks/payment-failed.yaml?raw';
import refund from '../../../playbooks/refund.yaml?raw';
import serviceSuspended from '../../../playbooks/service-suspended.yaml?raw';
import { parsePlaybook } from '../parse-playbook';
import type { Playbook } from '../playbook';

/** The texts of the playbooks that ship, by file name; for tests, which cannot read folders here. */
export const SHIPPED_TEXTS: Readonly<Record<string, string>> = {
  'account-data': accountData,
  'autopay-failed': autopayFailed,
  'bill-increase': billIncrease,
  'charge-question': chargeQuestion,
  'duplicate-payment': duplicatePayment,
  'failed-but-debited': failedButDebited,
  'general-question': generalQuestion,
  'overdue-bill': overdueBill,
  'paid-but-unpaid': paidButUnpaid,
  'payment-failed': paymentFailed,
  refund,
  'service-suspended': serviceSuspended,
};

/** The playbooks that ship, read; throws when one is broken. */
export const shippedPlaybooks = (): readonly Playbook[] =>
  Object.entries(SHIPPED_TEXTS).map(([name, text]) => {
    const parsed = parsePlaybook(text);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.message}`);
    return parsed.value;
  });
