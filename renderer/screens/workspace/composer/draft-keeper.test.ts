import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftKeeper, DRAFT_DELAY_MS, DRAFT_RETRY_MS, type DraftState } from './draft-keeper';

function harness() {
  const saves: { text: string; done: () => void; fail: () => void }[] = [];
  const states: DraftState[] = [];
  const keeper = createDraftKeeper({
    save: (text) =>
      new Promise<void>((resolve, reject) => {
        saves.push({ text, done: resolve, fail: () => reject(new Error('full disk')) });
      }),
    onState: (state) => states.push(state),
    timers: {
      set: (run, delayMs) => setTimeout(run, delayMs) as unknown as number,
      clear: (handle) => clearTimeout(handle),
    },
  });
  return { keeper, saves, states };
}

describe('createDraftKeeper', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps the newest text once the agent pauses', async () => {
    const { keeper, saves, states } = harness();
    keeper.changed('您');
    keeper.changed('您好');
    vi.advanceTimersByTime(DRAFT_DELAY_MS);
    expect(saves.map((save) => save.text)).toEqual(['您好']);
    saves[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
  });

  it('flushes at once and only once', () => {
    const { keeper, saves } = harness();
    keeper.changed('您好');
    keeper.flush();
    keeper.flush();
    vi.advanceTimersByTime(DRAFT_DELAY_MS * 2);
    expect(saves).toHaveLength(1);
  });

  it('saves again what was written during a save, never two at a time', async () => {
    const { keeper, saves, states } = harness();
    keeper.changed('一');
    keeper.flush();
    keeper.changed('二');
    keeper.flush();
    expect(saves).toHaveLength(1);
    saves[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves.map((save) => save.text)).toEqual(['一', '二']);
    saves[1]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('saved');
  });

  it('tries a save that failed again by itself', async () => {
    const { keeper, saves, states } = harness();
    keeper.changed('一');
    keeper.flush();
    saves[0]?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
    expect(saves.map((save) => save.text)).toEqual(['一', '一']);
  });

  it('saves nothing after the text was sent', () => {
    const { keeper, saves } = harness();
    keeper.changed('一');
    keeper.forget();
    vi.advanceTimersByTime(DRAFT_DELAY_MS);
    keeper.flush();
    expect(saves).toHaveLength(0);
  });

  it('is idle only when the save under way has ended', async () => {
    const { keeper, saves } = harness();
    keeper.changed('一');
    keeper.flush();
    let idle = false;
    void keeper.idle().then(() => {
      idle = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(idle).toBe(false);
    saves[0]?.done();
    await vi.advanceTimersByTimeAsync(0);
    expect(idle).toBe(true);
  });
});
