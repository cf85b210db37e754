import type { Bill } from '../bill/bill';
import { compareText } from '../payment/order-events';
import type { TenantPolicy } from '../policy/tenant-policy';
import { MINUTE_MS } from '../time/instant';
import type { DerivedPayment, OwedBill } from './owed-bills';

/** A payment that took the same money again, and the one before it. */
export type Duplicate = {
  readonly first: DerivedPayment;
  readonly surplus: DerivedPayment;
  readonly bill: Bill | null;
};

/**
 * Payments that took the same amount for the same thing within the policy's window (inclusive), beyond what the thing
 * costs. The same thing is the same bill, or without a stated bill the same description. Instalments that together
 * stay within the bill, or within all that is owed where no bill is stated, are not duplicates.
 */
export function findDuplicates(
  payments: readonly DerivedPayment[],
  billById: ReadonlyMap<string, Bill>,
  owedBills: readonly OwedBill[],
  policy: TenantPolicy,
): ReadonlyMap<string, Duplicate> {
  // A failed payment that took money is a finding of its own.
  const holding = payments.filter(({ state }) => state.heldMinor > 0 && state.status !== 'failed');
  const found = new Map<string, Duplicate>();
  for (const group of repeated(holding)) {
    const billId = billIdOf(group[0]);
    const bill = billId === null ? null : (billById.get(billId) ?? null);
    const currency = group[0]?.payment.currency;
    const costMinor =
      bill?.totalMinor ??
      (billId === null
        ? owedBills.reduce(
            (sum, owed) => sum + (owed.bill.currency === currency ? owed.outstandingMinor : 0),
            0,
          )
        : 0);
    for (const duplicate of surplusOf(group, bill, costMinor, policy.duplicateWindowMinutes * MINUTE_MS)) {
      found.set(duplicate.surplus.payment.id, duplicate);
    }
  }
  return found;
}

/** Payments of the same amount for the same thing, where there are several. */
function repeated(payments: readonly DerivedPayment[]): readonly (readonly DerivedPayment[])[] {
  // Few amounts come twice: only of those is it worth telling what each payment was for.
  return groupsOf(payments, ({ payment }) => payment.amountMinor).flatMap((same) =>
    groupsOf(same, subjectKey),
  );
}

/** Those that have a key in common with another. */
function groupsOf<K>(
  payments: readonly DerivedPayment[],
  keyOf: (entry: DerivedPayment) => K,
): readonly (readonly DerivedPayment[])[] {
  const firsts = new Map<K, DerivedPayment>();
  const groups = new Map<K, DerivedPayment[]>();
  for (const entry of payments) {
    const key = keyOf(entry);
    const first = firsts.get(key);
    const group = groups.get(key);
    if (!first) firsts.set(key, entry);
    else if (group) group.push(entry);
    else groups.set(key, [first, entry]);
  }
  return [...groups.values()];
}

function surplusOf(
  group: readonly DerivedPayment[],
  bill: Bill | null,
  costMinor: number,
  windowMs: number,
): readonly Duplicate[] {
  const inOrder = [...group].sort(
    (a, b) => takenAtMs(a) - takenAtMs(b) || compareText(a.payment.id, b.payment.id),
  );
  const found: Duplicate[] = [];
  let first: DerivedPayment | null = null;
  let sumMinor = 0;
  for (const entry of inOrder) {
    if (!first || takenAtMs(entry) - takenAtMs(first) > windowMs) {
      first = entry;
      sumMinor = entry.state.heldMinor;
      continue;
    }
    sumMinor += entry.state.heldMinor;
    if (sumMinor > costMinor) found.push({ first, surplus: entry, bill });
  }
  return found;
}

const takenAtMs = ({ state }: DerivedPayment): number => (state.takenEvent ?? state.lastEvent).atMs;

/** The bill meant, else the one bill it was posted to. */
function billIdOf(entry: DerivedPayment | undefined): string | null {
  if (!entry) return null;
  if (entry.payment.intendedBillId !== null) return entry.payment.intendedBillId;
  const posted = [...entry.state.postedMinorByBill.keys()].filter((billId) => billId !== '');
  return posted.length === 1 ? (posted[0] ?? null) : null;
}

const subjectKey = (entry: DerivedPayment): string => {
  const { payment } = entry;
  const billId = billIdOf(entry);
  const subject = billId === null ? `description ${payment.description ?? ''}` : `bill ${billId}`;
  return `${payment.currency} ${subject}`;
};
