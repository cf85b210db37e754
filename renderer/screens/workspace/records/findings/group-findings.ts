import type { Finding, FindingRelation } from '#shared/domain/diagnosis/finding';

/** A finding in its place: what it comes from stands above it, and by how many steps. */
export type PlacedFinding = {
  readonly finding: Finding;
  readonly depth: number;
  /** What it comes from, with the finding itself. */
  readonly causes: readonly (FindingRelation & { readonly finding: Finding })[];
};

/** Findings that hang together, causes before what comes of them. Never empty. */
export type FindingGroup = readonly PlacedFinding[];

/**
 * Puts ranked findings that come from one another together: a group stands where the one of its findings that matters
 * most would stand, and inside it each cause comes before what follows from it.
 */
export function groupFindings(ranked: readonly Finding[]): readonly FindingGroup[] {
  const byId = new Map(ranked.map((finding) => [finding.id, finding]));
  const causesOf = (finding: Finding): PlacedFinding['causes'] =>
    (finding.relatedTo ?? []).flatMap((relation) => {
      const cause = byId.get(relation.findingId);
      return cause ? [{ ...relation, finding: cause }] : [];
    });
  const depths = new Map<string, number>();
  const depthOf = (finding: Finding, seen: ReadonlySet<string> = new Set()): number => {
    const known = depths.get(finding.id);
    if (known !== undefined) return known;
    const below = new Set(seen).add(finding.id);
    const above = causesOf(finding).filter(({ findingId }) => !below.has(findingId));
    const depth = Math.max(0, ...above.map((cause) => 1 + depthOf(cause.finding, below)));
    depths.set(finding.id, depth);
    return depth;
  };
  const groups = new Map<Finding, Finding[]>();
  for (const finding of ranked) {
    const joined = new Set(
      [...groups]
        .filter(([, members]) => members.some((member) => areRelated(member, finding)))
        .map(([key]) => key),
    );
    const [first, ...others] = joined;
    if (!first) {
      groups.set(finding, [finding]);
      continue;
    }
    const members = groups.get(first) ?? [];
    for (const other of others) {
      members.push(...(groups.get(other) ?? []));
      groups.delete(other);
    }
    members.push(finding);
  }
  const rank = new Map(ranked.map((finding, index) => [finding, index]));
  const rankOf = (finding: Finding): number => rank.get(finding) ?? 0;
  return [...groups.values()].map((members) =>
    members
      .map((finding) => ({ finding, depth: depthOf(finding), causes: causesOf(finding) }))
      .sort((a, b) => a.depth - b.depth || rankOf(a.finding) - rankOf(b.finding)),
  );
}

const comesFrom = (finding: Finding, cause: Finding): boolean =>
  finding.relatedTo?.some(({ findingId }) => findingId === cause.id) ?? false;

const areRelated = (a: Finding, b: Finding): boolean => comesFrom(a, b) || comesFrom(b, a);
