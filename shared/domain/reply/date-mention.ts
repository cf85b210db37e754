import type { Span as TimeSpan } from '../policy/tenant-policy';
import type { CalendarDay } from '../time/instant';
import type { Span } from './span';

/** A date, time or time limit as a text states it, already placed on the calendar of the tenant. */
export type DateMention = Span & {
  /** First and last day meant; null when no such day exists. Equal for a single day. */
  readonly days: { readonly from: CalendarDay; readonly to: CalendarDay } | null;
  /** `minute` null: only the hour is said. */
  readonly time: { readonly hour: number; readonly minute: number | null } | null;
  /** Said relative to today (昨天, 上周三): a record is meant only when the clause is about money. */
  readonly relative: boolean;
  /** 今天18点前: something shall have happened by then. */
  readonly deadline: boolean;
  /** 3个工作日内, counted from now; `days` is null then. */
  readonly within: TimeSpan | null;
};
