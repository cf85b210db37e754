import type { Autopay } from '../account/account';
import type { CalendarDay } from '../time/instant';
import { addCalendarDays, calendarDayOf } from '../time/zoned';
import type { DiagnosisContext } from './diagnosis-context';

/** The last day a card with this expiry month (`YYYY-MM`) can pay: cards are valid to the end of the month. */
export function lastValidDay(cardExpiry: string): CalendarDay {
  const [year = 0, month = 1] = cardExpiry.split('-').map(Number);
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addCalendarDays(next, -1);
}

/** The card of an automatic payment that is not switched off has expired on the tenant's calendar. */
export function isCardExpired(
  { cardExpiry, state }: Autopay,
  { nowMs, policy }: Pick<DiagnosisContext, 'nowMs' | 'policy'>,
): boolean {
  if (cardExpiry === null || state === 'off') return false;
  return calendarDayOf(nowMs, policy.timeZone).slice(0, 7) > cardExpiry;
}
