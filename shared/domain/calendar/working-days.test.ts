import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { at } from '../record/record-fixtures';
import { addCalendarDays } from '../time/zoned';
import { dueAfter } from './due-after';
import { addWorkingDays, isWorkingDay } from './working-days';

const plain = { overrides: [] };

const daysOf = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; day = addCalendarDays(day, 1)) days.push(day);
  return days;
};

describe('working days', () => {
  it.each([
    ['Spring Festival 2025', '2025-01-28', '2025-02-04', ['2025-01-26', '2025-02-08']],
    ['Labour Day 2025', '2025-05-01', '2025-05-05', ['2025-04-27']],
    ['National Day and Mid-Autumn 2025', '2025-10-01', '2025-10-08', ['2025-09-28', '2025-10-11']],
    ['New Year 2026', '2026-01-01', '2026-01-03', ['2026-01-04']],
    ['Spring Festival 2026', '2026-02-15', '2026-02-23', ['2026-02-14', '2026-02-28']],
    ['Labour Day 2026', '2026-05-01', '2026-05-05', ['2026-05-09']],
    ['National Day 2026', '2026-10-01', '2026-10-07', ['2026-09-20', '2026-10-10']],
  ])('%s: free from %s to %s, with make-up days', (_name, from, to, makeUpDays) => {
    for (const day of daysOf(from, to)) expect([day, isWorkingDay(day, plain)]).toEqual([day, false]);
    for (const day of makeUpDays) expect([day, isWorkingDay(day, plain)]).toEqual([day, true]);
  });

  it('counts ordinary weeks from Monday to Friday', () => {
    const week = daysOf('2026-11-16', '2026-11-22').map((day) => isWorkingDay(day, plain));
    expect(week).toEqual([true, true, true, true, true, false, false]);
  });

  it('lets the centre override either way', () => {
    const own = {
      overrides: [
        { day: '2026-11-18', working: false },
        { day: '2026-11-21', working: true },
      ],
    };
    expect(isWorkingDay('2026-11-18', own)).toBe(false);
    expect(isWorkingDay('2026-11-21', own)).toBe(true);
    expect(isWorkingDay('2026-11-18', plain)).toBe(true);
  });

  it('adds working days over holidays and onto make-up days, never counting the day itself', () => {
    expect(addWorkingDays('2026-09-30', 1, plain)).toBe('2026-10-08');
    expect(addWorkingDays('2026-09-30', 3, plain)).toBe('2026-10-10');
    expect(addWorkingDays('2026-02-13', 1, plain)).toBe('2026-02-14');
    expect(addWorkingDays('2026-02-14', 1, plain)).toBe('2026-02-24');
    expect(addWorkingDays('2026-10-03', 1, plain)).toBe('2026-10-08');
  });

  it('says so when a policy leaves no working day', () => {
    const overrides = daysOf('2026-01-01', '2027-01-31').map((day) => ({ day, working: false }));
    expect(() => addWorkingDays('2026-01-01', 1, { overrides })).toThrow(/No working day/);
  });
});

describe('working days on a machine west of Greenwich', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('are the same days', async () => {
    vi.stubEnv('TZ', 'America/Los_Angeles');
    vi.resetModules();
    const fresh = await import('./working-days');
    // A Saturday that is free, a Saturday that is worked, a Monday.
    expect(fresh.isWorkingDay('2026-11-21', plain)).toBe(false);
    expect(fresh.isWorkingDay('2026-10-10', plain)).toBe(true);
    expect(fresh.isWorkingDay('2026-11-23', plain)).toBe(true);
  });
});

describe('dueAfter', () => {
  it('runs minutes on the wall clock, holidays or not', () => {
    const from = at('2026-10-01 23:50');
    expect(dueAfter(from, { minutes: 30 }, defaultPolicy)).toBe(at('2026-10-02 00:20'));
  });

  it.each([
    ['2026-11-16 09:00', 1, '2026-11-17 18:00'],
    ['2026-11-16 23:59', 1, '2026-11-17 18:00'],
    ['2026-11-13 20:14', 1, '2026-11-16 18:00'],
    ['2026-11-15 20:14', 1, '2026-11-16 18:00'],
    ['2026-09-30 10:00', 2, '2026-10-09 18:00'],
    ['2026-02-13 10:00', 2, '2026-02-24 18:00'],
  ])('from %s, %d working days end at %s', (from, workingDays, due) => {
    expect(dueAfter(at(from), { workingDays }, defaultPolicy)).toBe(at(due));
  });

  it('keeps policies with different calendars apart', () => {
    const policy = { ...defaultPolicy, calendar: { overrides: [{ day: '2026-11-17', working: false }] } };
    expect(dueAfter(at('2026-11-16 09:00'), { workingDays: 1 }, policy)).toBe(at('2026-11-18 18:00'));
    expect(dueAfter(at('2026-11-16 09:00'), { workingDays: 1 }, defaultPolicy)).toBe(at('2026-11-17 18:00'));
  });
});
