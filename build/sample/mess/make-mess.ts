import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { CustomerDraft, SampleContext } from '../customer-draft';
import { DELIVERY_MESSES, MESSES } from './index';
import type { Mess } from './mess';
import { shuffled } from './shuffled';

/** Kinds of mess a customer has at most, beside how the records arrive. */
const MOST_KINDS = 4;

export type Messed = {
  /** Account, bills and payments in the order they arrive. */
  readonly records: readonly CanonicalRecord[];
  /** What the records say because of the mess. */
  readonly findings: readonly string[];
  readonly kinds: readonly string[];
};

/** Makes mess of `percent` of a hundred customers; what the other customers' records are is left alone. */
export function makeMess(
  draft: CustomerDraft,
  context: SampleContext,
  { percent, isOrdinary }: { readonly percent: number; readonly isOrdinary: boolean },
): Messed {
  if (percent === 0 || !context.random.chance(percent)) {
    return { records: recordsOf(draft), findings: [], kinds: [] };
  }
  const findings: string[] = [];
  const kinds: string[] = [];
  for (const mess of chosen(context, isOrdinary)) {
    const found = mess.make(draft, context);
    if (!found) continue;
    findings.push(...found);
    kinds.push(mess.key);
  }
  let records = recordsOf(draft);
  for (const mess of DELIVERY_MESSES) {
    if (!context.random.chance(50)) continue;
    records = mess.deliver(records, context);
    kinds.push(mess.key);
  }
  return { records, findings, kinds };
}

/** At most one kind that changes the label, and what changes the history before what changes how it is told. */
function chosen({ random }: SampleContext, isOrdinary: boolean): readonly Mess[] {
  const changing = isOrdinary && random.chance(30) ? [random.pick(MESSES.filter(changesLabel))] : [];
  const keeping = shuffled(
    MESSES.filter((mess) => !changesLabel(mess)),
    random,
  ).slice(0, random.between(1, MOST_KINDS));
  const wanted = new Set([...changing, ...keeping]);
  return MESSES.filter((mess) => wanted.has(mess));
}

const changesLabel = (mess: Mess): boolean => mess.label === 'changes';

const recordsOf = (draft: CustomerDraft): readonly CanonicalRecord[] => [
  { kind: 'account', body: draft.account },
  ...draft.bills.map((body) => ({ kind: 'bill' as const, body })),
  ...draft.payments.map((body) => ({ kind: 'payment' as const, body })),
];
