import { describe, expect, it } from 'vitest';
import { nameDay, zonedInstant } from './instant';

describe('instants in a zone', () => {
  it('takes the day of the zone, not of the machine', () => {
    const lateEvening = Date.UTC(2026, 10, 15, 16, 30, 7);
    expect(zonedInstant(lateEvening, 'Asia/Shanghai')).toEqual({
      day: '2026-11-16',
      time: '00:30',
      second: '07',
    });
    expect(zonedInstant(lateEvening, 'America/New_York').day).toBe('2026-11-15');
  });

  it.each([
    ['2026-11-21', { kind: 'today' }],
    ['2026-11-20', { kind: 'yesterday' }],
    ['2026-11-22', { kind: 'tomorrow' }],
    ['2026-11-15', { kind: 'short', text: '11-15' }],
    ['2025-11-15', { kind: 'full', text: '2025-11-15' }],
  ])('names %s', (day, name) => {
    expect(nameDay(day, '2026-11-21')).toEqual(name);
  });

  it('finds yesterday across a new year', () => {
    expect(nameDay('2026-12-31', '2027-01-01')).toEqual({ kind: 'yesterday' });
  });
});
