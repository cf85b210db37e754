import { MessageChannel } from 'node:worker_threads';
import initSqlJs from 'sql.js';
import type { DomainError } from '#shared/contracts/error';
import type {
  LiveAnswers,
  LiveName,
  LiveParameters,
  RequestAnswers,
  RequestName,
  RequestParameters,
} from '#shared/contracts/vault-contract';
import { vaultFrameSchema } from '#shared/contracts/vault-messages';
import { servePort } from '../port/serve-port';
import { realWorld } from '../real-world';
import { migrations } from '../schema/migrations';
import { createSessionHolder } from '../session/session-holder';
import { memoryJournal } from '../store/journal';
import { openStore } from '../store/open-store';
import { createMemoryOpener } from '../unlock/memory-opener';
import { createVaultHost, type VaultHost } from '../unlock/vault-host';
import type { VaultOpener } from '../unlock/vault-opener';
import type { Vault } from '../vault';
import type { World } from '../world';

export type Watched<T> = {
  readonly updates: readonly T[];
  /** Resolves with the first answer, now or later, that fits. */
  readonly until: (fits: (value: T) => boolean, withinMs?: number) => Promise<T>;
  readonly stop: () => void;
};

/** A page of the test's own: talks to a real vault over a real MessagePort. */
export type Desk = {
  readonly host: VaultHost;
  /** The vault that is open now; another one after a sign-in. */
  readonly vault: Vault;
  readonly ask: <N extends RequestName>(
    name: N,
    parameters: RequestParameters<N>,
  ) => Promise<RequestAnswers[N]>;
  /** The error of a request that has to fail. */
  readonly refused: <N extends RequestName>(
    name: N,
    parameters: RequestParameters<N>,
  ) => Promise<DomainError>;
  readonly watch: <N extends LiveName>(name: N, parameters: LiveParameters<N>) => Watched<LiveAnswers[N]>;
  readonly post: (frame: unknown) => void;
  readonly close: () => void;
};

export class RefusedError extends Error {
  constructor(readonly refusal: DomainError) {
    super(`${refusal.code}: ${refusal.message}`);
  }
}

/** `opener`: where its vaults lie; in memory unless said otherwise. `world`: the real one unless a test plays with it. */
export async function openDesk(opener?: VaultOpener, world: World = realWorld): Promise<Desk> {
  const sql = await initSqlJs();
  const openEmpty = () =>
    openStore({ sql, storage: { snapshot: null, journal: memoryJournal() }, migrations });
  const host = createVaultHost({
    session: createSessionHolder(),
    device: { platform: 'test', appVersion: '0.0.0' },
    world,
    opener: opener ?? createMemoryOpener(openEmpty),
  });
  const { port1, port2 } = new MessageChannel();
  servePort(host, {
    postMessage: (message) => port1.postMessage(message),
    onMessage: (listener) => port1.on('message', listener),
    onClose: (listener) => port1.on('close', listener),
  });
  const waiting = new Map<number, (frame: ReturnType<typeof vaultFrameSchema.parse>) => void>();
  port2.on('message', (data) => {
    const frame = vaultFrameSchema.parse(data);
    waiting.get(frame.id)?.(frame);
  });
  let lastId = 0;

  const ask: Desk['ask'] = (name, parameters) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      waiting.set(id, (frame) => {
        waiting.delete(id);
        if (frame.type === 'answer') resolve(frame.value as never);
        else if (frame.type === 'failure') reject(new RefusedError(frame.error));
      });
      port2.postMessage({ type: 'request', id, name, parameters });
    });

  return {
    host,
    get vault() {
      return host.current();
    },
    ask,
    refused: async (name, parameters) => {
      try {
        await ask(name, parameters);
      } catch (error) {
        if (error instanceof RefusedError) return error.refusal;
        throw error;
      }
      throw new Error(`${name} was not refused`);
    },
    watch: <N extends LiveName>(name: N, parameters: LiveParameters<N>): Watched<LiveAnswers[N]> => {
      lastId += 1;
      const id = lastId;
      const updates: LiveAnswers[N][] = [];
      const listeners = new Set<() => void>();
      waiting.set(id, (frame) => {
        if (frame.type === 'update') updates.push(frame.value as LiveAnswers[N]);
        for (const listener of listeners) listener();
      });
      port2.postMessage({ type: 'subscribe', id, name, parameters });
      return {
        updates,
        until: (fits, withinMs = 10_000) =>
          new Promise((resolve, reject) => {
            const look = (): void => {
              const last = updates.at(-1);
              if (last === undefined || !fits(last)) return;
              clearTimeout(timer);
              listeners.delete(look);
              resolve(last);
            };
            const timer = setTimeout(() => {
              listeners.delete(look);
              reject(
                new Error(`${name} never came to fit: ${JSON.stringify(updates.at(-1))?.slice(0, 600)}`),
              );
            }, withinMs);
            listeners.add(look);
            look();
          }),
        stop: () => port2.postMessage({ type: 'unsubscribe', id }),
      };
    },
    post: (frame) => port2.postMessage(frame),
    close: () => {
      host.current().sync.stop();
      port2.close();
      port1.close();
    },
  };
}
