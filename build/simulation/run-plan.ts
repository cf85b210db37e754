import type { SqlJsStatic } from 'sql.js';
import { outboxCounts } from '../../electron/vault/data/outbox';
import { seededRandom } from '../../electron/vault/store/testing/seeded-random';
import { act, type Diary } from './acts';
import { BEGIN_MS, PEOPLE } from './centre';
import { createDesk, type SimulatedDesk } from './desk';
import { BrokenInvariant, checkInvariants, nobodySuspected, nothingReadable } from './invariants';
import type { UnderWay } from './line';
import type { Mutation } from './mutations';
import type { Plan, Step } from './plan';
import type { SimulatedServer } from './simulated-server';
import { createTimeline, type Timeline } from './timeline';

/** Longest that a healed world may take to be in step; its longest waits are the late copies of the network. */
const MOST_MS = 20 * 60_000;

/** What happened in a run, for the report. */
export type RunFacts = { readonly commands: number; readonly simulatedMs: number; readonly signIns: number };

/** Plays one plan on the real vault and the real server, heals the world, and checks the invariants. */
export async function runPlan(
  { sql, server }: { readonly sql: SqlJsStatic; readonly server: SimulatedServer },
  plan: Plan,
  mutation: Mutation,
): Promise<RunFacts> {
  const random = seededRandom(plan.seed);
  const timeline = createTimeline(BEGIN_MS);
  await server.begin(timeline);
  if (mutation.rewrite) server.faults.rewrite = mutation.rewrite;
  const diary: Diary = { issued: [], drafts: new Map(), asked: 0, bugs: [] };
  const onBug = (error: unknown): void => void diary.bugs.push(error);
  process.on('unhandledRejection', onBug);
  const underWay: UnderWay = { calls: 0, lateRenewals: 0 };
  const parts = { sql, underWay, timeline, random, server, pageSize: plan.pageSize, mutation: mutation.desk };
  const desks = Array.from({ length: plan.desks }, (_, index) => {
    const actor = PEOPLE[index % PEOPLE.length];
    if (actor === undefined) throw new Error('There are no people');
    return createDesk(parts, index, actor);
  });
  try {
    for (const desk of desks) await desk.begin();
    await timeline.pass(1_000);
    for (const step of plan.steps) await play(step, desks, server, timeline, diary);
    for (const desk of desks) nothingReadable(desk);
    await heal(desks, server, timeline, diary, underWay);
    await checkInvariants(server, desks, diary);
    if (underWay.lateRenewals === 0) await nobodySuspected(server);
    if (diary.bugs.length > 0) throw diary.bugs[0];
    return {
      commands: diary.issued.length,
      simulatedMs: timeline.nowMs() - BEGIN_MS,
      signIns: desks.reduce((sum, desk) => sum + desk.signIns(), 0),
    };
  } finally {
    server.heal();
    for (const desk of desks) desk.end();
    await timeline.pass(50);
    process.off('unhandledRejection', onBug);
  }
}

async function play(
  step: Step,
  desks: readonly SimulatedDesk[],
  server: SimulatedServer,
  timeline: Timeline,
  diary: Diary,
): Promise<void> {
  const desk = 'desk' in step ? desks[step.desk % desks.length] : undefined;
  switch (step.do) {
    case 'act':
      if (desk) act(desk, step.act, step.pick, diary);
      break;
    case 'pass':
      await timeline.pass(step.ms);
      break;
    case 'weather':
      if (desk) desk.weather = step.weather;
      break;
    case 'crash':
      desk?.crash(step.kind);
      break;
    case 'crash_at_disk':
      desk?.failDisk(step.after, 1, 'crash', step.kind);
      break;
    case 'crash_at_call':
      desk?.crashAtCall(step.after, step.kind);
      break;
    case 'disk_error':
      desk?.failDisk(step.after, step.times, { code: step.code }, 'process');
      break;
    case 'clock':
      if (desk) desk.clockAheadMs += step.byMs;
      break;
    case 'server_fault':
      server.fail(step.fault, step.after, step.awayMs);
      break;
    case 'server_clock':
      server.setClockForward(step.byMs);
      break;
    case 'records':
      await server.changeRecords(step.accountId);
      break;
  }
}

/** The network is whole again, everybody runs, and time passes until nothing waits. */
async function heal(
  desks: readonly SimulatedDesk[],
  server: SimulatedServer,
  timeline: Timeline,
  diary: Diary,
  underWay: Readonly<UnderWay>,
): Promise<void> {
  server.heal();
  for (const desk of desks) {
    desk.heal();
    desk.vault()?.sync.wake();
  }
  const healedAtMs = timeline.nowMs();
  const inStep = (desk: SimulatedDesk): boolean => {
    const vault = desk.vault();
    if (vault === null) return false;
    const { syncedAtMs } = vault.link.status();
    const aheadMs = server.nowMs() - timeline.nowMs();
    const pulledAtMs = syncedAtMs === null ? 0 : syncedAtMs - aheadMs;
    return pulledAtMs > Math.max(server.changedAtMs(), healedAtMs) && outboxCounts(vault.store).pending === 0;
  };
  await timeline.pass(100);
  // A copy of a call that comes late must find nothing to do either.
  const done = (): boolean => underWay.calls === 0 && desks.every(inStep);
  const whole = await timeline.until(() => diary.bugs.length > 0 || done(), MOST_MS);
  if (diary.bugs.length > 0) throw diary.bugs[0];
  if (whole) return;
  const late = desks.filter((desk) => !inStep(desk)).map((desk) => describe(desk));
  throw new BrokenInvariant(5, `not in step after ${MOST_MS / 60_000} minutes: ${late.join(', ')}`);
}

function describe(desk: SimulatedDesk): string {
  const vault = desk.vault();
  if (vault === null) return `desk ${desk.index} without anybody`;
  const { state, error } = vault.link.status();
  return `desk ${desk.index} ${state} ${error?.code ?? ''} ${outboxCounts(vault.store).pending} waiting`;
}
