import fc from 'fast-check';
import { ACTS, type ActName } from './acts';
import { CUSTOMERS } from './centre';
import type { CrashKind } from './desk';
import type { DatabaseFault } from './faulty-database';
import type { Weather } from './line';

/** One thing that happens in a run. */
export type Step =
  | { readonly do: 'act'; readonly desk: number; readonly act: ActName; readonly pick: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'weather'; readonly desk: number; readonly weather: Weather }
  | { readonly do: 'crash'; readonly desk: number; readonly kind: CrashKind }
  | { readonly do: 'crash_at_disk'; readonly desk: number; readonly after: number; readonly kind: CrashKind }
  | { readonly do: 'crash_at_call'; readonly desk: number; readonly after: number; readonly kind: CrashKind }
  | {
      readonly do: 'disk_error';
      readonly desk: number;
      readonly after: number;
      readonly times: number;
      readonly code: string;
    }
  | { readonly do: 'clock'; readonly desk: number; readonly byMs: number }
  | {
      readonly do: 'server_fault';
      readonly fault: DatabaseFault;
      readonly after: number;
      readonly awayMs: number;
    }
  | { readonly do: 'server_clock'; readonly byMs: number }
  | { readonly do: 'records'; readonly accountId: string };

/** A whole run; the same plan, the same run. */
export type Plan = {
  readonly seed: number;
  readonly desks: number;
  readonly pageSize: number;
  readonly steps: readonly Step[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const desk = fc.nat(3);
const kind = fc.constantFrom<CrashKind>('process', 'power');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      desk,
      act: fc.constantFrom<ActName>('open', 'take', 'note', 'note', 'reply', ...ACTS),
      pick: fc.nat(7),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(5, 30, 200, 2_000, 20_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      desk,
      weather: fc.constantFrom<Weather>('fine', 'refused', 'black_hole', 'bad_gateway', 'lossy', 'lossy'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const), desk, kind }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('crash_at_disk' as const),
      desk,
      after: fc.integer({ min: 1, max: 25 }),
      kind,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('crash_at_call' as const),
      desk,
      after: fc.integer({ min: 1, max: 6 }),
      kind,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('disk_error' as const),
      desk,
      after: fc.integer({ min: 1, max: 15 }),
      times: fc.integer({ min: 1, max: 4 }),
      code: fc.constantFrom('ENOSPC', 'EIO'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      desk,
      byMs: fc.constantFrom(-100 * HOUR_MS, -2 * HOUR_MS, -90_000, 5 * MINUTE_MS, 2 * HOUR_MS, 100 * HOUR_MS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('server_fault' as const),
      fault: fc.constantFrom<DatabaseFault>('failed_query', 'death'),
      after: fc.integer({ min: 1, max: 40 }),
      awayMs: fc.constantFrom(100, 3_000, 30_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('server_clock' as const), byMs: fc.constant(11 * MINUTE_MS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('records' as const),
      accountId: fc.constantFrom(...CUSTOMERS.map(({ id }) => id)),
    }),
  },
);

export const plan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.noShrink(fc.nat()),
  desks: fc.constantFrom(2, 2, 2, 3, 4),
  pageSize: fc.constantFrom(1_000, 1_000, 1_000, 1_000, 2),
  steps: fc.array(step, { minLength: 6, maxLength: 24, size: 'max' }),
});
