import type { TimelineDensity, TimelineMonth } from '#shared/contracts/views';
import { calendarDayOf } from '#shared/domain/time/zoned';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';

type Counted = { -readonly [K in keyof TimelineMonth]: TimelineMonth[K] } & {
  quarters: [number, number, number, number];
};

/** Rows by month of the tenant's zone, newest first. `rows` stand newest first. */
export function densityOf(rows: readonly TimelineItem[], timeZone: string): readonly TimelineMonth[] {
  const months: Counted[] = [];
  let current: Counted | undefined;
  for (const [index, row] of rows.entries()) {
    const day = calendarDayOf(row.atMs, timeZone);
    const month = day.slice(0, 7);
    if (current?.month !== month) {
      current = { month, count: 0, quarters: [0, 0, 0, 0], marked: 0, index };
      months.push(current);
    }
    current.count += 1;
    const quarter = Math.min(3, Math.floor((Number(day.slice(8)) - 1) / 8)) as 0 | 1 | 2 | 3;
    current.quarters[quarter] += 1;
    if (row.tone === 'warning' || row.tone === 'bad') current.marked += 1;
  }
  return months;
}

/** The states that occur, each once, in the order of the rows. */
export function statesIn(rows: readonly TimelineItem[]): TimelineDensity['states'] {
  const states = new Map<string, TimelineDensity['states'][number]>();
  for (const { kind, stateKey } of rows)
    if (stateKey !== null && !states.has(stateKey)) states.set(stateKey, { kind, stateKey });
  return [...states.values()];
}

/** Position of the newest row not later than an instant; the number of rows when all are later. */
export function firstNotLater(rows: readonly TimelineItem[], atMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.atMs ?? Number.NEGATIVE_INFINITY) <= atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
