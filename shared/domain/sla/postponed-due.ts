import { dueAfter } from '../calendar/due-after';
import type { Span, TenantPolicy } from '../policy/tenant-policy';
import type { Pause } from '../ticket/pauses';

/**
 * When a span that stands still during pauses is over. Minutes are put back by the time paused. A working day does not
 * count when its end falls into a pause: the desk could not have used it. A pause still open moves nothing yet.
 */
export function postponedDue(
  startedAtMs: number,
  span: Span,
  pauses: readonly Pause[],
  policy: TenantPolicy,
): number {
  const over = pauses.flatMap(({ fromMs, toMs }) => (toMs === null ? [] : [{ fromMs, toMs }]));
  if ('minutes' in span) {
    const paused = over.reduce(
      (sum, { fromMs, toMs }) => sum + Math.max(0, toMs - Math.max(fromMs, startedAtMs)),
      0,
    );
    return dueAfter(startedAtMs, span, policy) + paused;
  }
  let counted = 0;
  for (let day = 1; ; day += 1) {
    const endsAtMs = dueAfter(startedAtMs, { workingDays: day }, policy);
    if (!over.some(({ fromMs, toMs }) => fromMs < endsAtMs && endsAtMs <= toMs)) counted += 1;
    if (counted === span.workingDays) return endsAtMs;
  }
}
