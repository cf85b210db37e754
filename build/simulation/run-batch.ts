import fc from 'fast-check';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import type { Mutation } from './mutations';
import { plan } from './plan';
import { runPlan } from './run-plan';
import { openSimulatedServer, type SimulatedServer } from './simulated-server';

export type Stage = { readonly sql: SqlJsStatic; readonly server: SimulatedServer };

/** What came of some runs. */
export type BatchResult = {
  readonly runs: number;
  readonly commands: number;
  readonly simulatedMs: number;
  /** The smallest plan found that breaks something, and what it breaks; null when all went well. */
  readonly failure: { readonly seed: number; readonly path: string; readonly what: string } | null;
};

/** The vault's database engine and a server: made once, used for one run after the other. */
export async function openStage(): Promise<Stage> {
  return { sql: await initSqlJs(), server: await openSimulatedServer() };
}

/** Plays so many plans that follow from the seed; `path` replays one alone. */
export async function runBatch(
  stage: Stage,
  options: { readonly seed: number; readonly runs: number; readonly path?: string; readonly shrink: boolean },
  mutation: Mutation,
): Promise<BatchResult> {
  let commands = 0;
  let simulatedMs = 0;
  const property = fc.asyncProperty(plan, async (one) => {
    const facts = await runPlan(stage, one, mutation);
    commands += facts.commands;
    simulatedMs += facts.simulatedMs;
  });
  const { seed, runs, path, shrink } = options;
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    endOnFailure: !shrink,
    ...(path === undefined ? {} : { path }),
  });
  const { failed, counterexamplePath, counterexample, errorInstance } = details;
  const what =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : errorInstance;
  return {
    runs: details.numRuns,
    commands,
    simulatedMs,
    failure: failed
      ? {
          seed: details.seed,
          path: counterexamplePath ?? '',
          what: `${String(what)}\n${JSON.stringify(counterexample?.[0])}`,
        }
      : null,
  };
}
