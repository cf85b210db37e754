import type { z } from 'zod';
import { type DomainError, failure, type Result } from '#shared/contracts/error';
import {
  type LiveName,
  liveParameters,
  type RequestAnswers,
  type RequestName,
  type RequestParameters,
  requestParameters,
} from '#shared/contracts/vault-contract';
import { type PageFrame, pageFrameSchema, type VaultFrame } from '#shared/contracts/vault-messages';
import { topics } from '../data/topics';
import type { RequestHandler } from '../queries/handler-types';
import { liveHandlers } from '../queries/live-handlers';
import { requestHandlers } from '../queries/request-handlers';
import { StoreError } from '../store/store-error';
import { storeFailure } from '../store-failure';
import type { VaultHost } from '../unlock/vault-host';
import type { Vault } from '../vault';
import { createLiveSubscriptions, type LiveSubscriptions } from './live-subscriptions';
import type { Port } from './port';

/** Signing in is the one thing nobody has to be signed in for. */
const OPEN_REQUESTS: ReadonlySet<RequestName> = new Set(['session-sign-in', 'session-sign-out']);

/**
 * Serves one page over one port: every frame is parsed, what cannot be read is answered with a failure. A bug in a
 * handler is not answered: it ends the process, which main starts anew (architecture §12).
 */
export function servePort(host: VaultHost, port: Port): () => void {
  const send = (frame: VaultFrame): void => port.postMessage(frame);
  const live = createLiveSubscriptions(host.current, (id, value) => send({ type: 'update', id, value }));
  const fail = (id: number, error: DomainError): void => send({ type: 'failure', id, error });

  async function request(frame: Extract<PageFrame, { type: 'request' }>): Promise<void> {
    const result = await answer(host, frame);
    if (result.ok) send({ type: 'answer', id: frame.id, value: result.value });
    else fail(frame.id, result.error);
  }

  port.onMessage((data) => {
    const parsed = pageFrameSchema.safeParse(data);
    if (!parsed.success) {
      const id = idOf(data);
      if (id !== null) fail(id, failure('frame_invalid', 'The frame cannot be read').error);
      return;
    }
    const frame = parsed.data;
    if (frame.type === 'request') void request(frame);
    else if (frame.type === 'unsubscribe') live.close(frame.id);
    else {
      const error = subscribe(live, frame);
      if (error !== null) fail(frame.id, error);
    }
  });

  let stopWatching = watch(host.current(), live);
  const stops = [
    () => stopWatching(),
    host.session.onChange(() => live.touched([topics.session])),
    host.onSwitch(() => {
      stopWatching();
      stopWatching = watch(host.current(), live);
      live.touched([topics.session]);
    }),
  ];
  const clock = setInterval(() => live.touched([topics.time, topics.link]), TIME_TICK_MS);
  const end = (): void => {
    clearInterval(clock);
    for (const stop of stops) stop();
    live.end();
  };
  port.onClose(end);
  return end;
}

/** How often answers that depend on the time are looked at again. */
const TIME_TICK_MS = 15_000;

function subscribe(
  live: LiveSubscriptions,
  frame: Extract<PageFrame, { type: 'subscribe' }>,
): DomainError | null {
  if (!isNameIn(liveParameters, frame.name)) return unknownName(frame.name);
  return subscribeTo(live, frame.id, frame.name, frame.parameters);
}

function subscribeTo<N extends LiveName>(
  live: LiveSubscriptions,
  id: number,
  name: N,
  parameters: unknown,
): DomainError | null {
  const parsed = liveParameters[name].safeParse(parameters);
  if (!parsed.success) return badParameters(name, parsed.error);
  // The schema and the handler are looked up by the same name.
  live.open(id, name, liveHandlers[name], parsed.data as never);
  return null;
}

function watch(vault: Vault, live: LiveSubscriptions): () => void {
  const stops = [
    vault.store.onChange(live.touched),
    vault.link.onChange(() => live.touched([topics.link])),
    vault.imports.onChange(live.touched),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

async function answer(
  host: VaultHost,
  frame: Extract<PageFrame, { type: 'request' }>,
): Promise<Result<unknown>> {
  if (!isNameIn(requestParameters, frame.name)) return { ok: false, error: unknownName(frame.name) };
  const vault = host.current();
  const open = OPEN_REQUESTS.has(frame.name);
  if (!open && host.session.current() === null) return notSignedIn();
  try {
    return await answerTo(host, frame.name, frame.parameters);
  } catch (error) {
    // The vault was locked in the meantime: what the question was about is closed.
    if (!open && host.current() !== vault) return notSignedIn();
    // A full disk is no bug: nothing of the transaction remains, and the page can say so.
    if (error instanceof StoreError) return { ok: false, error: storeFailure(error) };
    throw error;
  }
}

const notSignedIn = () => failure('not_signed_in', 'Nobody is signed in');

async function answerTo<N extends RequestName>(
  host: VaultHost,
  name: N,
  parameters: unknown,
): Promise<Result<RequestAnswers[N]>> {
  const parsed = requestParameters[name].safeParse(parameters);
  if (!parsed.success) return { ok: false, error: badParameters(name, parsed.error) };
  const handler: RequestHandler<N> = requestHandlers[name];
  return handler(host.current(), parsed.data as RequestParameters<N>, host);
}

const isNameIn = <T extends object>(map: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(map, name);

const unknownName = (name: string): DomainError =>
  failure('name_unknown', 'The vault knows no such question', { details: { name: name.slice(0, 80) } }).error;

/** Says where, never what: the parameters may hold personal data. */
const badParameters = (name: string, { issues }: z.ZodError): DomainError =>
  failure('parameters_invalid', `${name}: ${issues.map((issue) => issue.path.join('.') || 'all').join(', ')}`)
    .error;

function idOf(data: unknown): number | null {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null;
}
