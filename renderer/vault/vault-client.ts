import type { DomainError, Result } from '#shared/contracts/error';
import { failure } from '#shared/contracts/failure';
import type {
  LiveAnswers,
  LiveName,
  LiveParameters,
  RequestAnswers,
  RequestName,
  RequestParameters,
} from '#shared/contracts/vault-contract';
import type { PageFrame } from '#shared/contracts/vault-messages';
import { parseVaultFrame } from './parse-vault-frame';

export type LiveListener<N extends LiveName> = (result: Result<LiveAnswers[N]>) => void;

/** The page's end of the contract with the vault: survives the port, which is replaced when the vault restarts. */
export type VaultClient = {
  /** Takes over a new port: subscriptions are made again, requests lost with the old port fail as `vault_restarted`. */
  readonly attach: (port: MessagePort) => void;
  /** Asks once. Waits for the first port if there is none yet. */
  readonly request: <N extends RequestName>(
    name: N,
    parameters: RequestParameters<N>,
  ) => Promise<Result<RequestAnswers[N]>>;
  /** Listens to a live query; returns a function that stops listening. */
  readonly subscribe: <N extends LiveName>(
    name: N,
    parameters: LiveParameters<N>,
    listener: LiveListener<N>,
  ) => () => void;
};

type PendingRequest = {
  readonly frame: PageFrame;
  readonly settle: (result: Result<unknown>) => void;
  sent: boolean;
};
type Subscription = { readonly frame: PageFrame; readonly listener: (result: Result<unknown>) => void };

const lostWithPort: { readonly ok: false; readonly error: DomainError } = failure(
  'vault_restarted',
  'The local store restarted before it answered.',
  { retryable: true },
);

/** Makes a client without a port; `onBadFrame` hears of messages that break the contract. */
export function createVaultClient(onBadFrame: (problem: Error) => void): VaultClient {
  let port: MessagePort | null = null;
  let lastId = 0;
  const requests = new Map<number, PendingRequest>();
  const subscriptions = new Map<number, Subscription>();

  const send = (frame: PageFrame): boolean => {
    if (!port) return false;
    port.postMessage(frame);
    return true;
  };

  const receive = (data: unknown): void => {
    const frame = parseVaultFrame(data);
    if (frame instanceof Error) {
      onBadFrame(frame);
      return;
    }
    if (frame.type === 'update') {
      subscriptions.get(frame.id)?.listener({ ok: true, value: frame.value });
      return;
    }
    const result: Result<unknown> =
      frame.type === 'answer' ? { ok: true, value: frame.value } : { ok: false, error: frame.error };
    const request = requests.get(frame.id);
    if (request) {
      requests.delete(frame.id);
      request.settle(result);
      return;
    }
    // A live query may fail too, e.g. before anyone signed in.
    subscriptions.get(frame.id)?.listener(result);
  };

  const failSent = (): void => {
    for (const [id, request] of [...requests]) {
      if (!request.sent) continue;
      requests.delete(id);
      request.settle(lostWithPort);
    }
  };

  return {
    attach: (next) => {
      port?.close();
      failSent();
      port = next;
      next.onmessage = (event) => receive(event.data);
      next.addEventListener('close', () => {
        if (port !== next) return;
        port = null;
        failSent();
      });
      next.start();
      for (const { frame } of subscriptions.values()) send(frame);
      for (const request of requests.values()) request.sent = send(request.frame);
    },
    request: (name, parameters) =>
      new Promise((resolve) => {
        lastId += 1;
        const frame: PageFrame = { type: 'request', id: lastId, name, parameters };
        // The answer types of the contract are kept by the vault's own type check; only the frame is parsed here.
        const settle = resolve as (result: Result<unknown>) => void;
        const request: PendingRequest = { frame, settle, sent: false };
        requests.set(lastId, request);
        request.sent = send(frame);
      }),
    subscribe: (name, parameters, listener) => {
      lastId += 1;
      const id = lastId;
      const frame: PageFrame = { type: 'subscribe', id, name, parameters };
      subscriptions.set(id, { frame, listener: listener as (result: Result<unknown>) => void });
      send(frame);
      return () => {
        if (subscriptions.delete(id)) send({ type: 'unsubscribe', id });
      };
    },
  };
}
