import type { Bill } from '../../bill/bill';
import { standingBills } from '../../bill/bill-balance';
import type { EvidenceRef } from '../../record/evidence';
import { accountRef, billRef, changeRefs, countSlot, type Detector, eventRefs, moneySlot } from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { Finding, Slot } from '../finding';
import { type OverdueBill, overdueBills } from '../overdue-bills';

const CITED_AT_MOST = 20;

/**
 * The account is suspended. Why the records say so decides the variant:
 * - base: overdue bills have something left that no money taken covers – the debt of one currency is told;
 * - `paid` (critical): overdue bills are all covered by money taken and only waiting to be posted (S0-03);
 * - `settled` (critical): nothing is overdue any more, and a bill due before the suspension was settled after it, so
 *   the service should be back;
 * - `no_debt`: no bill explains it.
 */
export const detectSuspended: Detector = (context) => {
  const { account, changes } = context;
  if (account.status !== 'suspended') return [];
  const change = changes.findLast(({ type }) => type === 'suspended');
  const cause = causeOf(context, change?.atMs ?? null);
  return [
    {
      atMs: change?.atMs ?? account.openedAtMs,
      finding: {
        id: `suspended:${account.id}`,
        code: 'suspended',
        severity: cause.severity,
        proof: [accountRef(context), ...changeRefs(context, change), ...cause.proof],
        explanation: { key: cause.key, slots: cause.slots },
        playbookKey: 'service_suspended',
      },
    },
  ];
};

type Cause = {
  readonly key: string;
  readonly severity: Finding['severity'];
  readonly proof: readonly EvidenceRef[];
  readonly slots: Readonly<Record<string, Slot>>;
};

function causeOf(context: DiagnosisContext, suspendedAtMs: number | null): Cause {
  const past = overdueBills(context);
  const unpaid = past.filter(({ stillMinor }) => stillMinor > 0);
  if (unpaid.length > 0) return debt('suspended', 'warning', unpaid, ({ stillMinor }) => stillMinor);
  if (past.length > 0) {
    const paid = debt('suspended_paid', 'critical', past, ({ owed }) => owed.outstandingMinor);
    return { ...paid, proof: [...paid.proof, ...past.flatMap(takenFor)] };
  }
  const settled = suspendedAtMs === null ? [] : settledSince(suspendedAtMs, context);
  if (settled.length > 0) {
    return {
      key: 'suspended_settled',
      severity: 'critical',
      proof: settled.slice(0, CITED_AT_MOST).map(billRef),
      slots: { bills: countSlot(settled.length) },
    };
  }
  return { key: 'suspended_no_debt', severity: 'warning', proof: [], slots: {} };
}

function debt(
  key: string,
  severity: Finding['severity'],
  bills: readonly OverdueBill[],
  amountOf: (bill: OverdueBill) => number,
): Cause {
  const currency = bills[0]?.owed.bill.currency ?? '';
  const same = bills.filter(({ owed }) => owed.bill.currency === currency);
  return {
    key,
    severity,
    proof: bills.slice(0, CITED_AT_MOST).map(({ owed }) => billRef(owed.bill)),
    slots: {
      bills: countSlot(same.length),
      amount: moneySlot(
        same.reduce((sum, bill) => sum + amountOf(bill), 0),
        currency,
      ),
    },
  };
}

const takenFor = ({ owed }: OverdueBill): readonly EvidenceRef[] =>
  owed.covering.slice(0, CITED_AT_MOST).flatMap(({ payment, state }) => eventRefs(payment, state.takenEvent));

const settledSince = (suspendedAtMs: number, { bills, nowMs }: DiagnosisContext): readonly Bill[] =>
  standingBills(bills).filter(
    ({ dueAtMs, settledAtMs }) =>
      settledAtMs !== null &&
      dueAtMs <= suspendedAtMs &&
      settledAtMs >= suspendedAtMs &&
      settledAtMs <= nowMs,
  );
