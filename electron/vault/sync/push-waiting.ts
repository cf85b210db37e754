import { type DomainError, failure, type Result, success } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { World } from '../world';
import type { BatchSize } from './batch-size';
import { onItsWay } from './on-its-way';
import type { ServerApi } from './server-api';

/** What the server said of one command. */
export type PushAnswer = CommandOutcome extends infer O
  ? O extends CommandOutcome
    ? Omit<O, 'commandId'>
    : never
  : never;

/** Commands made ready to be sent. */
export type Taken = {
  readonly commands: readonly Command[];
  /** Those of them that had not been sent before. */
  readonly fresh: ReadonlySet<string>;
};

/** The commands that wait to be sent, wherever they are kept. */
export type PushOutbox = {
  /** The oldest that wait, later than those of `after`; from now on they may have arrived. */
  readonly take: (limit: number, after: Taken | null) => Promise<Taken>;
  /** Books the answers to what was taken, all or none; `unsent` were taken too, but never sent. */
  readonly settle: (
    commands: readonly Command[],
    answerTo: (command: Command) => PushAnswer,
    unsent: Taken,
  ) => Promise<void>;
};

export type PushParts = {
  readonly outbox: PushOutbox;
  readonly api: Pick<ServerApi, 'push'>;
  readonly world: Pick<World, 'elapsedMs' | 'after'>;
};

const NONE: Taken = { commands: [], fresh: new Set() };

/**
 * Sends what waits batch by batch, oldest first, until none waits. While the server works on one, the answers to the one
 * before are booked and the next is made ready: as long as it takes all, it never waits for this desk. Each batch is sent
 * only after the one before was answered, so that none can overtake another, and none at all after a refusal before what
 * follows from that is booked.
 */
export async function pushWaiting(
  parts: PushParts,
  size: BatchSize,
  signal: AbortSignal,
): Promise<Result<null>> {
  const { outbox, world } = parts;
  let batch = await outbox.take(size.now(), null);
  let book: (() => Promise<void>) | null = null;
  /** Books what was answered, and takes the next along: one wait for the disk carries both. */
  const meanwhile = async (): Promise<Taken> => {
    const booked = book?.();
    book = null;
    const next = outbox.take(size.now(), batch);
    await Promise.all([booked, next]);
    return next;
  };
  while (batch.commands.length > 0 && !signal.aborted) {
    const { commands } = batch;
    const asking = ask(parts, commands, size);
    await Promise.race([asking, onItsWay(world)]);
    // Also when the disk fails meanwhile: two batches are never under way at once.
    const next = await meanwhile().finally(() => asking);
    const answer = await asking;
    if (!answer.ok) {
      if (next.commands.length > 0) await outbox.settle([], notAsked, next);
      // Whether they arrived is not known: they stay in flight and go again with the same ids.
      if (answer.error.retryable || concernsAll(answer.error)) return answer;
      // The server will never take this request. Narrowed down to one command, that one is parked, never dropped.
      if (commands.length === 1) await outbox.settle(commands, () => refusedFor(answer.error), NONE);
      batch = await outbox.take(Math.ceil(commands.length / 2), null);
      continue;
    }
    const { answerTo } = answer.value;
    if (commands.every((command) => isTaken(answerTo(command)))) {
      book = () => outbox.settle(commands, answerTo, NONE);
      batch = next;
      continue;
    }
    await outbox.settle(commands, answerTo, next);
    if (commands.every((command) => answerTo(command).outcome === 'deferred')) {
      return failure('push_deferred', 'The server put off every command', { retryable: true });
    }
    batch = await outbox.take(size.now(), null);
  }
  await book?.();
  if (batch.commands.length > 0) await outbox.settle([], notAsked, batch);
  return success(null);
}

type Answers = { readonly answerTo: (command: Command) => PushAnswer };

async function ask(
  { api, world }: PushParts,
  commands: readonly Command[],
  size: BatchSize,
): Promise<Result<Answers>> {
  const askedAtMs = world.elapsedMs();
  const answer = await api.push(commands);
  if (!answer.ok) {
    size.failed(answer.error);
    return answer;
  }
  size.took(world.elapsedMs() - askedAtMs);
  const answers = new Map(answer.value.outcomes.map((outcome) => [outcome.commandId, outcome]));
  return success({ answerTo: ({ id }) => answers.get(id) ?? { outcome: 'deferred' } });
}

const isTaken = ({ outcome }: PushAnswer): boolean => outcome === 'applied' || outcome === 'duplicate';

const notAsked = (): PushAnswer => ({ outcome: 'deferred' });

const refusedFor = (error: DomainError): PushAnswer => ({ outcome: 'rejected', error, serverDocument: null });

/** It is not about what was sent, but about who sent it, or that desk and server do not understand each other at all. */
const concernsAll = ({ code, details }: DomainError): boolean =>
  code === 'not_signed_in' ||
  code === 'protocol_mismatch' ||
  code === 'server_answer_invalid' ||
  [401, 403, 404, 426].includes(Number(details?.status));
