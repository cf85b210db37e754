import { type DomainError, type Result, success } from '#shared/contracts/error';
import { MAX_PUSH_COMMANDS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { realWorld } from '../../../electron/vault/real-world';
import { createSessionHolder } from '../../../electron/vault/session/session-holder';
import { createBatchSize } from '../../../electron/vault/sync/batch-size';
import { createHttpClient } from '../../../electron/vault/sync/http-client';
import { keepInStep } from '../../../electron/vault/sync/keep-in-step';
import { createLineBack } from '../../../electron/vault/sync/line-back';
import { type PushAnswer, type PushOutbox, pushWaiting } from '../../../electron/vault/sync/push-waiting';
import { createServerApi, type ServerApi } from '../../../electron/vault/sync/server-api';
import { createWakeUp } from '../../../electron/vault/sync/wake-up';
import type { Transport, World } from '../../../electron/vault/world';
import type { Seat } from './seat-crowd';

/** What a desk went through until nothing waited any more. */
export type DeskStory = {
  readonly seat: Seat;
  /** The last word of the server on each command. */
  readonly heard: ReadonlyMap<string, PushAnswer>;
  /** How long each answered push took. */
  readonly pushMs: readonly number[];
  /** What failed, and was tried again. */
  readonly failures: readonly DomainError[];
  /** How often its agent had to type the password. */
  readonly signIns: number;
};

export type CrowdWorld = {
  readonly transport: Transport;
  /** Everybody gives up. */
  readonly signal: AbortSignal;
  /** So many more commands are answered for good. */
  readonly onHeard: (commands: number) => void;
};

/** Behind the balancer; the transport finds the servers. */
const CENTRE_URL = 'http://centre.invalid';

/**
 * A desk but for its vault: the product's own way of pushing, with its tokens, batches, breaker and rests, over an outbox
 * in memory. Comes back with an access token long expired; ends when nothing waits.
 */
export async function returnToWork(
  seat: Seat,
  { transport, signal, onHeard }: CrowdWorld,
): Promise<DeskStory> {
  const world: World = { ...realWorld, transport };
  const drained = new AbortController();
  const heard = new Map<string, PushAnswer>();
  const pushMs: number[] = [];
  const failures: DomainError[] = [];
  let signIns = 0;
  const device = { platform: 'crowd', appVersion: '0' };
  const client = createHttpClient({
    baseUrl: CENTRE_URL,
    onOutcome: () => undefined,
    onServerTime: () => undefined,
    world,
  });
  const session = createSessionHolder();
  const api = createServerApi({ session, device, nowMs: Date.now, clientFor: () => client });
  const { actor, username, password, deviceId, refreshToken } = seat;
  const signedIn = { serverUrl: CENTRE_URL, sample: false, deviceId };
  const nothing = {
    accessToken: 'expired',
    accessExpiresAtMs: 0,
    refreshExpiresAtMs: Date.now(),
    serverTimeMs: 0,
  };
  session.signedIn({ ...signedIn, session: { ...nothing, actor, refreshToken } });

  /** Its session has ended: the agent is asked for the password. */
  async function signInAgain(): Promise<Result<null>> {
    const credentials = { kind: 'password', username, password } as const;
    const answer = await api.signIn(CENTRE_URL, credentials, { id: deviceId, ...device });
    if (!answer.ok) return answer;
    signIns += 1;
    session.signedIn({ ...signedIn, session: answer.value });
    return success(null);
  }

  async function attempt(): Promise<Result<null>> {
    if (session.current() === null) {
      const again = await signInAgain();
      if (!again.ok) return again;
    }
    const pushed = await pushWaiting({ outbox, api: timed(api, pushMs), world }, size, signal);
    if (pushed.ok && !signal.aborted) drained.abort();
    return pushed;
  }

  const outbox = memoryOutbox(seat.work, heard, onHeard);
  const size = createBatchSize({ least: 5, most: MAX_PUSH_COMMANDS });
  await keepInStep(
    {
      world,
      wakeUp: createWakeUp(world),
      lineBack: createLineBack(world),
      attempt,
      onFailure: (error) => void failures.push(error),
    },
    AbortSignal.any([drained.signal, signal]),
  );
  return { seat, heard, pushMs, failures, signIns };
}

const timed = (api: ServerApi, pushMs: number[]): Pick<ServerApi, 'push'> => ({
  push: async (commands) => {
    const askedAt = performance.now();
    const answer = await api.push(commands);
    if (answer.ok) pushMs.push(performance.now() - askedAt);
    return answer;
  },
});

/** As in the vault: what is not answered for good stays, in its order. */
function memoryOutbox(
  work: readonly Command[],
  heard: Map<string, PushAnswer>,
  onHeard: (commands: number) => void,
): PushOutbox {
  let waiting = [...work];
  return {
    take: async (limit, after) => {
      const from = waiting.findIndex(({ id }) => id === after?.commands.at(-1)?.id) + 1;
      return { commands: waiting.slice(from, from + limit), fresh: new Set() };
    },
    settle: async (commands, answerTo) => {
      const before = heard.size;
      for (const command of commands) {
        const answer = answerTo(command);
        if (answer.outcome !== 'deferred') heard.set(command.id, answer);
      }
      onHeard(heard.size - before);
      waiting = waiting.filter(({ id }) => !heard.has(id));
    },
  };
}
