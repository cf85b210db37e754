import { type DomainError, failure, type Result, success } from '#shared/contracts/error';
import type { CommandOutcome } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import type { World } from '../world';
import type { BatchSize } from './batch-size';
import type { ServerApi } from './server-api';

/** What the server said of one command. */
export type PushAnswer = CommandOutcome extends infer O
  ? O extends CommandOutcome
    ? Omit<O, 'commandId'>
    : never
  : never;

/** The commands that wait to be sent, wherever they are kept. */
export type PushOutbox = {
  /** The oldest that wait; from now on they may have arrived. */
  readonly take: (limit: number) => Promise<readonly Command[]>;
  /** Books the answers to what was taken, all or none. */
  readonly settle: (
    commands: readonly Command[],
    answerTo: (command: Command) => PushAnswer,
  ) => Promise<void>;
  readonly waits: () => boolean;
};

export type PushParts = {
  readonly outbox: PushOutbox;
  readonly api: Pick<ServerApi, 'push'>;
  readonly world: Pick<World, 'elapsedMs'>;
};

/** Sends one batch of what waits, oldest first; answers whether more waits. */
export async function pushBatch(
  parts: PushParts,
  size: BatchSize,
  limit = size.now(),
): Promise<Result<{ more: boolean }>> {
  const { outbox, api, world } = parts;
  const commands = await outbox.take(limit);
  if (commands.length === 0) return success({ more: false });
  const askedAtMs = world.elapsedMs();
  const answer = await api.push(commands);
  if (answer.ok) size.took(world.elapsedMs() - askedAtMs);
  else {
    size.failed(answer.error);
    // Whether they arrived is not known: they stay in flight and go again with the same ids.
    if (answer.error.retryable || concernsAll(answer.error)) return answer;
    // The server will never take this request. Narrowed down to one command, that one is parked, never dropped.
    if (commands.length > 1) return pushBatch(parts, size, Math.ceil(commands.length / 2));
    await outbox.settle(commands, () => ({
      outcome: 'rejected',
      error: answer.error,
      serverDocument: null,
    }));
    return success({ more: true });
  }
  const outcomes = new Map(answer.value.outcomes.map((outcome) => [outcome.commandId, outcome]));
  await outbox.settle(commands, (command) => outcomes.get(command.id) ?? { outcome: 'deferred' });
  const progress = answer.value.outcomes.some(({ outcome }) => outcome !== 'deferred');
  if (!progress) return failure('push_deferred', 'The server put off every command', { retryable: true });
  return success({ more: outbox.waits() });
}

/** It is not about what was sent, but about who sent it, or that desk and server do not understand each other at all. */
const concernsAll = ({ code, details }: DomainError): boolean =>
  code === 'not_signed_in' ||
  code === 'protocol_mismatch' ||
  code === 'server_answer_invalid' ||
  [401, 403, 404, 426].includes(Number(details?.status));
