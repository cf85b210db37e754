import { balancedTransport } from './balanced-transport';
import { type DeskStory, returnToWork } from './crowd-desk';
import type { Seat } from './seat-crowd';

export type CrowdRun = {
  readonly stories: readonly DeskStory[];
  /** From the moment all came back until nothing waited at any desk. */
  readonly drainedMs: number;
};

/** Nobody waits longer than this for the last desk. */
const MOST_MS = 10 * 60_000;

/**
 * All desks come back at the same moment and work off what waits. `servers` are asked for with each exchange: they may
 * change. `inTheMiddle` is called once, when half of all commands are answered.
 */
export async function runCrowd(
  seats: readonly Seat[],
  servers: () => readonly string[],
  inTheMiddle: () => Promise<void> = async () => undefined,
): Promise<CrowdRun> {
  const half = seats.reduce((sum, { work }) => sum + work.length, 0) / 2;
  let answered = 0;
  let middle: Promise<void> | null = null;
  const onHeard = (commands: number): void => {
    answered += commands;
    if (answered >= half) middle ??= inTheMiddle();
  };
  const world = { transport: balancedTransport(servers), signal: AbortSignal.timeout(MOST_MS), onHeard };
  const startedAt = performance.now();
  const stories = await Promise.all(seats.map((seat) => returnToWork(seat, world)));
  const drainedMs = performance.now() - startedAt;
  await middle;
  return { stories, drainedMs };
}
