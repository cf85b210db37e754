import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addCalendarDays, atHourMs, calendarDayOf, daysBetween, startOfDayMs, zonedParts } from './zoned';

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const instants = fc.integer({ min: 0, max: Date.UTC(2060, 0, 1) });

describe('zoned time', () => {
  it('shows an instant as the zone does, through every change of its offset', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (atMs, timeZone) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
        expect(zonedParts(atMs, timeZone)).toEqual({
          day: zoned.toPlainDate().toString(),
          hour: zoned.hour,
          minute: zoned.minute,
          second: zoned.second,
          millisecond: zoned.millisecond,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is exact around the instant a zone changes', () => {
    // New York springs forward on 2026-03-08 at 07:00 UTC.
    const change = Date.UTC(2026, 2, 8, 7);
    expect(zonedParts(change - 1, 'America/New_York').hour).toBe(1);
    expect(zonedParts(change, 'America/New_York').hour).toBe(3);
    expect(zonedParts(change + 1, 'America/New_York').hour).toBe(3);
    expect(atHourMs('2026-03-08', 2, 'America/New_York')).toBe(change);
  });

  it('begins a day at its first instant', () => {
    expect(startOfDayMs('2026-11-15', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 14, 16));
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (atMs, timeZone) => {
        const start = startOfDayMs(calendarDayOf(atMs, timeZone), timeZone);
        expect(start).toBeLessThanOrEqual(atMs);
        expect(calendarDayOf(start, timeZone)).toBe(calendarDayOf(atMs, timeZone));
        expect(calendarDayOf(start - 1, timeZone)).not.toBe(calendarDayOf(atMs, timeZone));
      }),
    );
  });

  it('counts calendar days', () => {
    expect(addCalendarDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addCalendarDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-11-20', '2026-12-01')).toBe(11);
  });
});
