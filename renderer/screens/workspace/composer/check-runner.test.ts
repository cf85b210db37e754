import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReplyCheck } from '#shared/domain/reply/reply-check';
import { CHECK_DELAY_MS, createCheckRunner } from './check-runner';

const EMPTY: ReplyCheck = { problems: [], claims: [] };

function harness() {
  const asked: { text: string; answer: (check: ReplyCheck) => void; fail: (error: Error) => void }[] = [];
  const results: string[] = [];
  const failures: unknown[] = [];
  const runner = createCheckRunner({
    check: (text) =>
      new Promise((resolve, reject) => {
        asked.push({ text, answer: resolve, fail: reject });
      }),
    onResult: (text) => results.push(text),
    onFailure: (error) => failures.push(error),
    timers: {
      set: (run, delayMs) => setTimeout(run, delayMs) as unknown as number,
      clear: (handle) => clearTimeout(handle),
    },
  });
  return { asked, results, failures, runner };
}

describe('createCheckRunner', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits for a pause and checks the newest text only', () => {
    const { asked, runner } = harness();
    runner.request('账');
    vi.advanceTimersByTime(CHECK_DELAY_MS - 1);
    runner.request('账单');
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    expect(asked.map((ask) => ask.text)).toEqual(['账单']);
  });

  it('drops the answer to a text that has changed since', async () => {
    const { asked, results, runner } = harness();
    runner.request('旧');
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    runner.request('新');
    asked[0]?.answer(EMPTY);
    await vi.advanceTimersByTimeAsync(CHECK_DELAY_MS);
    asked[1]?.answer(EMPTY);
    await vi.advanceTimersByTimeAsync(0);
    expect(results).toEqual(['新']);
  });

  it('tells of a check that failed, unless it was stopped', async () => {
    const { asked, failures, runner } = harness();
    runner.request('一');
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    asked[0]?.fail(new Error('vault gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(failures).toHaveLength(1);
    runner.request('二');
    vi.advanceTimersByTime(CHECK_DELAY_MS);
    runner.stop();
    asked[1]?.fail(new Error('vault gone'));
    await vi.advanceTimersByTimeAsync(0);
    expect(failures).toHaveLength(1);
  });
});
