import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure, type Result, success } from '#shared/contracts/error';
import type { PushResponse } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { createBatchSize } from './batch-size';
import { type PushOutbox, pushWaiting } from './push-waiting';

const commandOf = (n: number): Command => ({
  id: `command-${n}`,
  ticketId: 't1',
  atMs: n,
  actorId: 'agent-1',
  baseVersion: null,
  intent: { type: 'add_note', text: '已核对' },
});

type Said = 'applied' | 'duplicate' | 'conflict' | 'deferred';
type Answer =
  | { readonly says: readonly Said[] }
  | { readonly fails: 'server_unreachable' | 'invalid_request' };

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const world = {
  elapsedMs: () => 0,
  after: (_ms: number, work: () => void) => {
    setImmediate(work);
    return () => undefined;
  },
};

/** An outbox in memory that takes its time, as a disk does, and a server that answers as it is told. */
function play(count: number, answers: readonly Answer[], most: number) {
  const waiting = new Map(
    Array.from({ length: count }, (_, n) => [`command-${n}`, { command: commandOf(n), state: 'pending' }]),
  );
  const settled: string[] = [];
  const pushes: (readonly string[])[] = [];
  /** Refused and not booked yet. */
  const open = new Set<string>();
  let underWay = 0;
  const left = [...answers];

  const outbox: PushOutbox = {
    take: async (limit, after) => {
      const entries = [...waiting.values()];
      const from = entries.findIndex(({ command }) => command.id === after?.commands.at(-1)?.id) + 1;
      const taken = entries.slice(from, from + limit);
      const fresh = taken.filter(({ state }) => state === 'pending').map(({ command }) => command.id);
      for (const entry of taken) entry.state = 'in_flight';
      await turn();
      return { commands: taken.map(({ command }) => command), fresh: new Set(fresh) };
    },
    settle: async (commands, answerTo, unsent) => {
      for (const id of unsent.fresh) {
        const entry = waiting.get(id);
        if (entry) entry.state = 'pending';
      }
      for (const command of commands) {
        open.delete(command.id);
        if (answerTo(command).outcome === 'deferred') {
          const entry = waiting.get(command.id);
          if (entry) entry.state = 'pending';
        } else {
          settled.push(command.id);
          waiting.delete(command.id);
        }
      }
      await turn();
    },
  };
  const push = async (commands: readonly Command[]): Promise<Result<PushResponse>> => {
    underWay += 1;
    expect(underWay).toBe(1);
    expect(open.size).toBe(0);
    pushes.push(commands.map(({ id }) => id));
    await turn();
    await turn();
    underWay -= 1;
    const answer = left.shift() ?? { says: ['applied'] };
    if ('fails' in answer) {
      return failure(answer.fails, 'no', { retryable: answer.fails === 'server_unreachable' });
    }
    const outcomes = commands.map(({ id: commandId }, index) => {
      const outcome = answer.says[index % answer.says.length] ?? 'applied';
      if (outcome === 'conflict') {
        open.add(commandId);
        const { error } = failure('ticket_moved', 'moved');
        return { commandId, outcome, error, serverDocument: null };
      }
      return outcome === 'deferred' ? { commandId, outcome } : { commandId, outcome, version: 1 };
    });
    return success({ outcomes, serverTimeMs: 0 });
  };
  const run = (signal = new AbortController().signal) =>
    pushWaiting({ outbox, api: { push }, world }, createBatchSize({ least: 1, most }), signal);
  return { run, pushes, settled, waiting, left };
}

const said = fc.constantFrom<Said>('applied', 'applied', 'applied', 'duplicate', 'conflict', 'deferred');
const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 4, arbitrary: fc.array(said, { minLength: 1, maxLength: 4 }).map((says) => ({ says })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('server_unreachable' as const, 'invalid_request' as const)
      .map((fails) => ({ fails })),
  },
);

describe('pushing what waits', () => {
  it('sends one batch at a time, in order, and books every answer once, whatever the server says', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(answer, { maxLength: 8 }),
        async (count, most, answers) => {
          const desk = play(count, answers, most);
          // As the vault does: again and again, until nothing waits. After what it was told to say, the server takes all.
          for (let round = 0; round <= answers.length && desk.waiting.size > 0; round += 1) await desk.run();
          expect(desk.waiting.size).toBe(0);
          expect([...desk.settled].sort()).toEqual([...new Set(desk.settled)].sort());
          expect(desk.settled).toHaveLength(count);
          for (const batch of desk.pushes) expect(batch.length).toBeGreaterThan(0);
          const numbers = desk.pushes.map((batch) => batch.map((id) => Number(id.slice(8))));
          for (const batch of numbers) expect([...batch].sort((a, b) => a - b)).toEqual(batch);
          // What is sent for the first time comes after all that was sent before.
          let furthest = -1;
          for (const batch of numbers) {
            for (const n of batch) {
              if (n > furthest) {
                expect(n).toBe(furthest + 1);
                furthest = n;
              }
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves what it made ready but never sent as if it had not been touched', async () => {
    const desk = play(6, [{ fails: 'server_unreachable' }], 2);
    expect((await desk.run()).ok).toBe(false);
    expect([...desk.waiting.values()].map(({ state }) => state)).toEqual([
      ...['in_flight', 'in_flight'],
      ...['pending', 'pending', 'pending', 'pending'],
    ]);
  });

  it('sends nothing after it was stopped, and books what was answered by then', async () => {
    const stop = new AbortController();
    const desk = play(6, [], 2);
    const running = desk.run(stop.signal);
    while (desk.pushes.length < 2) await turn();
    stop.abort();
    await running;
    expect(desk.pushes).toHaveLength(2);
    expect(desk.settled).toEqual(['command-0', 'command-1', 'command-2', 'command-3']);
    expect([...desk.waiting.values()].map(({ state }) => state)).toEqual(['pending', 'pending']);
  });

  it('parks the one command of a batch the server will never take', async () => {
    const never: Answer = { fails: 'invalid_request' };
    const desk = play(4, [never, never, never], 4);
    await desk.run();
    expect(desk.pushes.slice(0, 3).map((batch) => batch.length)).toEqual([4, 2, 1]);
    expect(desk.settled).toHaveLength(4);
  });
});
