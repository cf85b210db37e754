import { expect, it } from 'vitest';
import { createRestartBudget } from './restart-budget';

it('waits longer each time, gives up after five in a minute, and forgets with time', () => {
  const budget = createRestartBudget(5, 60_000);
  const delays = [0, 1, 2, 3, 4].map((second) => budget.next(second * 1_000));
  expect(delays).toEqual([100, 200, 400, 800, 1_600]);
  expect(budget.next(5_000)).toBeNull();
  expect(budget.next(60_500)).toBe(1_600);
  budget.reset();
  expect(budget.next(60_600)).toBe(100);
});
