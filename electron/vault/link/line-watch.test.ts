import { describe, expect, it } from 'vitest';
import { createLineWatch, LINE_PACE } from './line-watch';
import { judge, type LinkOutcome, startJudgement } from './link-state';

const online: LinkOutcome = { type: 'reached', latencyMs: 5 };

/** A watch in a time of its own, whose server answers as told. */
function watched() {
  const time = { elapsed: 1_000, wall: 1_800_000_000_000 };
  let due: { at: number; work: () => void }[] = [];
  let judgement = judge(startJudgement, online, false);
  const seen = { probes: 0, dead: 0, back: 0, answer: async (): Promise<LinkOutcome> => online };
  const watch = createLineWatch({
    probe: () => {
      seen.probes += 1;
      return seen.answer();
    },
    onOutcome: (outcome) => {
      judgement = judge(judgement, outcome, false);
    },
    onDeadConnections: () => {
      seen.dead += 1;
    },
    onBack: () => {
      seen.back += 1;
    },
    isAway: () => judgement.state === 'offline',
    isSlow: () => judgement.state === 'slow',
    pace: () => LINE_PACE,
    world: {
      elapsedMs: () => time.elapsed,
      localNowMs: () => time.wall,
      random: () => 0.5,
      after: (ms, work) => {
        const entry = { at: time.elapsed + ms, work };
        due.push(entry);
        return () => {
          due = due.filter((each) => each !== entry);
        };
      },
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const goOn = async (ms: number, heartbeats: boolean): Promise<void> => {
    const until = time.elapsed + ms;
    for (let next = time.elapsed + 1_000; time.elapsed < until; ) {
      const soonest = due.reduce((at, each) => Math.min(at, each.at), until);
      const first = Math.max(time.elapsed, soonest);
      time.wall += first - time.elapsed;
      time.elapsed = first;
      const now = due.filter(({ at }) => at <= first);
      due = due.filter(({ at }) => at > first);
      for (const { work } of now) work();
      if (heartbeats && first >= next) {
        next += 1_000;
        watch.heard();
      }
      await settle();
    }
  };
  return { watch, time, seen, goOn, settle, state: () => judgement };
}

describe('the watch over the line', () => {
  it('asks nothing of a server whose heartbeat is heard', async () => {
    const { watch, seen, goOn, state } = watched();
    watch.start();
    watch.streaming(true);
    await goOn(60_000, true);
    expect([seen.probes, state().state]).toEqual([0, 'online']);
    watch.stop();
  });

  it('calls one slow whose heartbeat comes late, before an answer could be late', async () => {
    const { watch, seen, goOn, state } = watched();
    seen.answer = () => new Promise(() => undefined);
    watch.start();
    watch.streaming(true);
    await goOn(LINE_PACE.lateMs - 1, false);
    expect(state().state).toBe('online');
    await goOn(1, false);
    expect(state()).toMatchObject({ state: 'slow', reason: 'slow' });
    watch.heard();
    await goOn(1_000, true);
    expect(state().state).toBe('slow');
    watch.stop();
  });

  it('asks a silent one, and knows on time that it is away', async () => {
    const { watch, seen, goOn, state } = watched();
    seen.answer = () => new Promise(() => undefined);
    watch.start();
    await goOn(LINE_PACE.deadMs - 1, false);
    expect(state().state).toBe('slow');
    await goOn(1, false);
    expect(state()).toMatchObject({ state: 'offline', reason: 'silent' });
    seen.answer = async () => online;
    await goOn(15_000, false);
    expect(state().state).toBe('online');
    // What waited on the connections of before is given up.
    expect(seen.dead).toBeGreaterThan(0);
    // Said again once what was given up can be asked anew.
    expect(seen.back).toBe(2);
    watch.stop();
  });

  it('knows on time of an outage right after another, although the server was spared in that', async () => {
    const { watch, seen, goOn, state } = watched();
    seen.answer = async () => ({ type: 'unreachable', reason: 'refused' });
    watch.start();
    watch.streaming(true);
    await goOn(60_000, false);
    expect(state().state).toBe('offline');
    const asked = seen.probes;
    while (seen.probes === asked) await goOn(100, false);
    // Something else reached it, long before it was to be asked again.
    watch.observed(online);
    await goOn(1_000, true);
    expect(state().state).toBe('online');
    seen.answer = () => new Promise(() => undefined);
    await goOn(LINE_PACE.deadMs, false);
    expect(state()).toMatchObject({ state: 'offline', reason: 'silent' });
    watch.stop();
  });

  it('tries a server that is away less and less often', async () => {
    const { watch, seen, goOn } = watched();
    seen.answer = async () => ({ type: 'unreachable', reason: 'refused' });
    watch.start();
    await goOn(60_000, false);
    const early = seen.probes;
    await goOn(60_000, false);
    expect(seen.probes - early).toBeLessThan(20);
    watch.stop();
  });

  it.each([
    ['the clock of the calendar went on alone', 0, 3_600_000],
    ['both clocks went on', 3_600_000, 3_600_000],
  ])('knows that the machine slept when %s, and that connections are dead', async (_how, elapsed, wall) => {
    const { watch, time, seen, goOn, settle, state } = watched();
    watch.start();
    watch.streaming(true);
    await goOn(5_000, true);
    time.elapsed += elapsed;
    time.wall += wall;
    await goOn(LINE_PACE.tickMs, false);
    await settle();
    expect([seen.dead, seen.probes, state().state]).toEqual([1, 1, 'online']);
    watch.stop();
  });

  it('does not blame the line for having been late itself', async () => {
    const { watch, time, seen, goOn, state } = watched();
    seen.answer = () => new Promise(() => undefined);
    watch.start();
    await goOn(1_000, true);
    time.elapsed += 6_000;
    time.wall += 6_000;
    await goOn(LINE_PACE.tickMs * 2, false);
    expect([seen.probes, state().state]).toEqual([0, 'online']);
    watch.stop();
  });

  it('gives up a stream that is silent although the server answers', async () => {
    const { watch, seen, goOn } = watched();
    watch.start();
    watch.streaming(true);
    await goOn(12_000, false);
    expect(seen.dead).toBe(1);
    watch.stop();
  });
});
