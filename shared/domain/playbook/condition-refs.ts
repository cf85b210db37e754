import type { EvidenceRef } from '../record/evidence';
import { evidenceKey } from '../record/evidence';
import { type Known, paymentsEqualToBill } from './known';
import type { Condition } from './playbook';

/** All simple conditions inside a nested one. */
export function leavesOf(condition: Condition): readonly Condition[] {
  if ('not' in condition) return leavesOf(condition.not);
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return [condition];
}

/** The step ids a condition asks about. */
export const stepsIn = (condition: Condition): readonly string[] =>
  leavesOf(condition).flatMap((leaf) => ('step' in leaf ? [leaf.step] : []));

/** The proof behind the findings and the verdict a condition asks about, each thing once. */
export function proofOf(condition: Condition, known: Known): readonly EvidenceRef[] {
  const { diagnosis } = known;
  if (diagnosis === null) return [];
  const refs = leavesOf(condition).flatMap((leaf) => {
    if ('finding' in leaf)
      return diagnosis.findings.filter((f) => f.code === leaf.finding).flatMap((f) => f.proof);
    if ('records' in leaf) return paymentsEqualToBill(known).flatMap((f) => f.proof);
    return 'payAgain' in leaf ? diagnosis.payAgain.proof : [];
  });
  return [...new Map(refs.map((ref) => [evidenceKey(ref), ref])).values()];
}
