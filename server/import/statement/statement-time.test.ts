import { describe, expect, it } from 'vitest';
import { statementDay, statementTime } from './statement-time';

const SHANGHAI = 'Asia/Shanghai';

describe('the time of a row', () => {
  it.each([
    ['2026-11-15 20:14:07', Date.UTC(2026, 10, 15, 12, 14, 7)],
    ['2026/11/15 20:14', Date.UTC(2026, 10, 15, 12, 14)],
    ['2026/1/5 9:05:06', Date.UTC(2026, 0, 5, 1, 5, 6)],
    [' 2026-11-15T20:14:07\t', Date.UTC(2026, 10, 15, 12, 14, 7)],
  ])('%j is read, the first time and again', (text, atMs) => {
    expect(statementTime(text, SHANGHAI)).toBe(atMs);
    expect(statementTime(text, SHANGHAI)).toBe(atMs);
  });

  it('is read as carefully in the hour of the row before as in any other', () => {
    const times = [
      '20:14:07',
      '20:59:59',
      '20:60:00',
      '20:14:60',
      '20:1a:07',
      '20:14-07',
      '20:14:7',
      '21:00:00',
    ];
    const read = times.map((time) => statementTime(`2026-11-15 ${time}`, SHANGHAI));
    const hour = Date.UTC(2026, 10, 15, 12);
    const whole = [hour + 847_000, hour + 3_599_000, null, null, null, null, null, hour + 3_600_000];
    expect(read).toEqual(whole);
  });

  it('depends on the zone, whatever was read before, and on the change of clocks', () => {
    const text = '2026-10-25 03:30:00';
    expect(statementTime(text, SHANGHAI)).toBe(Date.UTC(2026, 9, 24, 19, 30));
    expect(statementTime(text, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 2, 30));
    expect(statementTime('2026-10-25 01:30:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 24, 23, 30));
    expect(statementDay('2026-10-25', SHANGHAI)).toBe(Date.UTC(2026, 9, 24, 16));
    expect(statementDay('2026-10-25', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 24, 22));
  });

  it('is none where there is no such day', () => {
    expect([statementTime('2026-02-30 10:00:00', SHANGHAI), statementDay('2026-02-30', SHANGHAI)]).toEqual([
      null,
      null,
    ]);
  });
});
