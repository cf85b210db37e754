import { stepsIn } from './condition-refs';
import type { PlaybookStep } from './playbook';

/** Indexes of the steps whose `doneWhen` leads back to themselves. */
export function circlesIn(steps: readonly PlaybookStep[]): readonly number[] {
  const asks = new Map(steps.map((s) => [s.id, s.doneWhen === undefined ? [] : stepsIn(s.doneWhen)]));
  const reachable = (id: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const queue = [...(asks.get(id) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(asks.get(next) ?? []));
    }
    return seen;
  };
  return steps.flatMap((step, index) => (reachable(step.id).has(step.id) ? [index] : []));
}
