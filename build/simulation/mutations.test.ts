import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MUTATIONS, NO_MUTATION } from './mutations';
import { openStage, runBatch, type Stage } from './run-batch';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 60_000);
afterAll(() => stage.server.close());

/** Enough for each of them; what goes unnoticed for so long would go unnoticed for good. */
const RUNS = 600;
const SEED = 20_260_520;

describe('the simulation', () => {
  it.each(Object.entries(MUTATIONS))(
    'notices %s',
    async (_name, { mutation, breaks }) => {
      const { failure } = await runBatch(stage, { seed: SEED, runs: RUNS, shrink: false }, mutation);
      expect(failure?.what).toMatch(breaks);
    },
    600_000,
  );

  it('plays the same plan to the same end', async () => {
    const play = () => runBatch(stage, { seed: SEED, runs: 5, shrink: false }, NO_MUTATION);
    const first = await play();
    expect(first.failure).toBeNull();
    expect(await play()).toEqual(first);
  }, 120_000);
});
