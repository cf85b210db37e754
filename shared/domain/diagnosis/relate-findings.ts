import type { DiagnosisContext } from './diagnosis-context';
import type { Finding, FindingRelation } from './finding';
import { intendedBills, isRiseOf, isShared, type Subject, subjectOf } from './finding-subject';
import { type RelationRule, RULES_OF } from './relation-rules';

/** Findings in the order given, each with those it comes from, in that order too. */
export function relateFindings(findings: readonly Finding[], context: DiagnosisContext): readonly Finding[] {
  if (findings.length < 2) return findings;
  const intended = intendedBills(findings, context);
  const about = findings.map((finding): About => ({ finding, subject: subjectOf(finding, intended) }));
  const index = indexSubjects(about);
  return about.map((effect) => {
    const { finding } = effect;
    const rules = RULES_OF.get(finding.code);
    if (!rules) return finding;
    const relatedTo = possibleCauses(effect, rules, about, index).flatMap(
      (cause): readonly FindingRelation[] => {
        const applied = rules.find(({ from }) => from.includes(cause.finding.code));
        if (!applied) return [];
        const shared =
          applied.shared === 'rising_line'
            ? isRiseOf(finding, cause.subject)
            : isShared(applied.shared, effect.subject, cause.subject);
        if (!shared) return [];
        return [{ findingId: cause.finding.id, relation: applied.relation }];
      },
    );
    return relatedTo.length === 0 ? finding : { ...finding, relatedTo };
  });
}

type About = { readonly finding: Finding; readonly subject: Subject };

/** Where in the list the findings about each bill and each payment are. */
type SubjectIndex = {
  readonly byBill: ReadonlyMap<string, readonly number[]>;
  readonly byPayment: ReadonlyMap<string, readonly number[]>;
};

function indexSubjects(about: readonly About[]): SubjectIndex {
  const byBill = new Map<string, number[]>();
  const byPayment = new Map<string, number[]>();
  for (const [position, { subject }] of about.entries()) {
    for (const id of subject.bills) put(byBill, id, position);
    for (const id of subject.payments) put(byPayment, id, position);
  }
  return { byBill, byPayment };
}

function put(lists: Map<string, number[]>, id: string, position: number): void {
  const list = lists.get(id);
  if (list) list.push(position);
  else lists.set(id, [position]);
}

/** Those that have a bill or payment in common with it, as far as its rules ask, in the order of the list. */
function possibleCauses(
  { subject }: About,
  rules: readonly RelationRule[],
  about: readonly About[],
  { byBill, byPayment }: SubjectIndex,
): readonly About[] {
  if (rules.some(({ shared }) => shared === 'rising_line')) return about;
  const positions = new Set<number>();
  const collect = (ids: ReadonlySet<string>, lists: ReadonlyMap<string, readonly number[]>): void => {
    for (const id of ids) for (const position of lists.get(id) ?? []) positions.add(position);
  };
  if (rules.some(({ shared }) => shared !== 'payment')) collect(subject.bills, byBill);
  collect(subject.payments, byPayment);
  return [...positions].sort((a, b) => a - b).flatMap((position) => about[position] ?? []);
}
