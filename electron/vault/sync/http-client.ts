import { createParser } from 'eventsource-parser';
import type { z } from 'zod';
import { failure, type Result, success } from '#shared/contracts/error';
import { WIRE_PATHS } from '#shared/contracts/wire';
import { reasonOf, saysUnavailable } from '../link/link-reason';
import { type LinkOutcome, SLOW_FROM_MS } from '../link/link-state';
import type { Transport, TransportAnswer, World } from '../world';
import { errorOf } from './answer-error';
import { type Breaker, createBreaker } from './breaker';
import { createConnections } from './connections';
import { bodyOf, headersOf } from './http-message';
import { readLines } from './read-lines';

export type HttpRequest<T> = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: { readonly json: unknown } | { readonly bytes: Uint8Array } | { readonly form: FormData };
  readonly token?: string;
  readonly timeoutMs: number;
  /** Null: the answer has no body that matters. */
  readonly answer: z.ZodType<T> | null;
};

export type HttpStream = {
  readonly path: string;
  readonly token: string;
  readonly onOpen: () => void;
  readonly onEvent: () => void;
  readonly signal: AbortSignal;
};

/** A form that is answered line by line while it is worked on; aborting closes the request. */
export type HttpLines = {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly token: string;
  readonly form: FormData;
  readonly onLine: (line: unknown) => void;
  readonly signal: AbortSignal;
};

/** The one way out of the workstation. Failures are values; nothing here retries. */
export type HttpClient = {
  readonly request: <T>(request: HttpRequest<T>) => Promise<Result<T>>;
  /** Listens to server-sent events until the stream ends; answers why it could not be opened or ended. */
  readonly listen: (stream: HttpStream) => Promise<Result<null>>;
  /** Answers once the last line has been heard, or why it was not; `cancelled` after aborting. */
  readonly lines: (request: HttpLines) => Promise<Result<null>>;
  /** Where the server says whether it can serve. */
  readonly readyAddress: URL;
  /** Gives up every exchange begun before (`elapsedMs`), but not files being sent: their connections are dead. */
  readonly hangUp: (begunBeforeMs: number) => void;
};

export type HttpOptions = {
  readonly baseUrl: string;
  readonly onOutcome: (outcome: LinkOutcome) => void;
  readonly onServerTime: (serverTimeMs: number, askedAtMs: number, heardAtMs: number) => void;
  /** A stream of pokes was opened, or is over. */
  readonly onStream?: (open: boolean) => void;
  /** Anything came in on it. */
  readonly onHeard?: () => void;
  readonly world: World;
};

/** The real network. */
export const network: Transport = fetch;

/** The first request loads what the later ones use; an empty data address does so without touching the network. */
export const loadNetworkStack = (): void => void fetch('data:,').catch(() => undefined);

/** The server gave no answer at all. */
class UnreachableError extends Error {
  constructor(readonly code: 'server_unreachable' | 'server_timeout') {
    super(code);
  }
}

/** A stream that says nothing for so long is taken for dead. */
const SILENCE_MS = 75_000;
/** A large file takes its time on the way. */
const SENDING_MS = 10 * 60_000;
const FAILURES_BEFORE_REST = 5;
const REST_MS = 2_000;

export function createHttpClient(options: HttpOptions): HttpClient {
  const { world } = options;
  const breaker = createBreaker(world, { failures: FAILURES_BEFORE_REST, restMs: REST_MS });
  const connections = createConnections(world);
  const addressOf = (path: string, query: Readonly<Record<string, string>> = {}): URL => {
    const base = options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`;
    const url = new URL(path.replace(/^\//, ''), base);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return url;
  };

  return {
    request: (request) =>
      guarded(breaker, async () => {
        const askedAtMs = world.localNowMs();
        const connection = connections.begin();
        const { response, text } = await reach(
          options,
          async (signal) => {
            const heard = await world.transport(addressOf(request.path, request.query), {
              method: request.method,
              headers: headersOf(request),
              redirect: 'error',
              signal,
              ...bodyOf(request),
            });
            return { response: heard, text: await heard.text() };
          },
          { limitMs: request.timeoutMs, connections: connection.signal },
          isQuestion(request),
        ).finally(connection.end);
        const heardAtMs = world.localNowMs();
        const body = parseJson(text);
        if (!response.ok) return { ok: false, error: errorOf(response, body) };
        const time = serverTimeOf(body);
        if (time !== null) options.onServerTime(time, askedAtMs, heardAtMs);
        if (request.answer === null) return success(undefined as never);
        const parsed = request.answer.safeParse(body);
        if (parsed.success) return success(parsed.data);
        return failure('server_answer_invalid', `${request.path}: ${parsed.error.issues[0]?.path.join('.')}`);
      }),
    listen: async (stream) => {
      const silence = new AbortController();
      let hush = world.after(SILENCE_MS, () => silence.abort());
      const connection = connections.begin();
      const signal = AbortSignal.any([stream.signal, silence.signal, connection.signal]);
      try {
        // Only the opening is the breaker's business: after a rest it lets one call through and holds back the others
        // until that one has ended, and a stream does not end.
        const opened = await guarded(breaker, async () => {
          const response = await reach(
            options,
            (opening) =>
              world.transport(addressOf(stream.path), {
                method: 'GET',
                headers: { accept: 'text/event-stream', authorization: `Bearer ${stream.token}` },
                redirect: 'error',
                signal: opening,
              }),
            { limitMs: null, connections: signal },
            true,
          );
          if (response.ok && response.body !== null) return success(response.body);
          return { ok: false as const, error: errorOf(response, parseJson(await response.text())) };
        });
        if (!opened.ok) return opened;
        options.onStream?.(true);
        stream.onOpen();
        const parser = createParser({ onEvent: stream.onEvent });
        const decoder = new TextDecoder();
        for await (const chunk of opened.value) {
          hush();
          hush = world.after(SILENCE_MS, () => silence.abort());
          options.onHeard?.();
          parser.feed(decoder.decode(chunk, { stream: true }));
        }
        return success(null);
      } catch {
        return failure('server_unreachable', 'The stream of pokes broke off', { retryable: true });
      } finally {
        options.onStream?.(false);
        connection.end();
        hush();
      }
    },
    lines: async (request) => {
      const silence = new AbortController();
      let hush = world.after(SENDING_MS, () => silence.abort());
      const signal = AbortSignal.any([request.signal, silence.signal]);
      try {
        // As above, only the opening is the breaker's business.
        const opened = await guarded(breaker, async () => {
          const response = await open(options, request.signal, () =>
            world.transport(addressOf(request.path, request.query), {
              method: 'POST',
              headers: { accept: 'application/x-ndjson', authorization: `Bearer ${request.token}` },
              redirect: 'error',
              signal,
              body: request.form,
            }),
          );
          if (response === null) return cancelled;
          if (response.ok && response.body !== null) return success(response.body);
          return { ok: false as const, error: errorOf(response, parseJson(await response.text())) };
        });
        if (!opened.ok) return opened;
        await readLines(opened.value, (line) => {
          hush();
          hush = world.after(SILENCE_MS, () => silence.abort());
          request.onLine(line);
        });
        return success(null);
      } catch {
        if (request.signal.aborted) return cancelled;
        return failure('server_unreachable', 'The answer broke off', { retryable: true });
      } finally {
        hush();
      }
    },
    readyAddress: addressOf(WIRE_PATHS.ready),
    hangUp: connections.hangUp,
  };
}

/** Small things asked, which are answered quickly by a server that is well; files take their time. */
const isQuestion = ({ body }: HttpRequest<unknown>): boolean => body === undefined || 'json' in body;

async function guarded<T>(breaker: Breaker, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await breaker.run(work, () =>
      failure('server_unreachable', 'The server was not reached lately', { retryable: true }),
    );
  } catch (error) {
    if (error instanceof UnreachableError) return failure(error.code, error.message, { retryable: true });
    throw error;
  }
}

/**
 * Does one exchange and reports how it went; whatever goes wrong on the way is "unreachable". What was hung up on says
 * nothing of the line. `quick`: the time it takes says something of it.
 */
async function reach<T extends { readonly status: number } | { readonly response: TransportAnswer }>(
  { world, onOutcome }: HttpOptions,
  exchange: (signal: AbortSignal) => Promise<T>,
  ends: { readonly limitMs: number | null; readonly connections: AbortSignal },
  quick: boolean,
): Promise<T> {
  const startedAtMs = world.elapsedMs();
  const limit = new AbortController();
  const cancels = [
    ...(ends.limitMs === null ? [] : [world.after(ends.limitMs, () => limit.abort())]),
    ...(quick ? [world.after(SLOW_FROM_MS, () => onOutcome({ type: 'overdue' }))] : []),
  ];
  try {
    const answer = await exchange(AbortSignal.any([limit.signal, ends.connections]));
    const { status } = 'response' in answer ? answer.response : answer;
    if (saysUnavailable(status)) onOutcome({ type: 'unreachable', reason: 'unavailable' });
    // A stream has only been opened: it may break off in its first word, and the line is none that works.
    else if ('response' in answer)
      onOutcome({ type: 'reached', latencyMs: quick ? world.elapsedMs() - startedAtMs : 0 });
    return answer;
  } catch (error) {
    const late = limit.signal.aborted;
    if (!ends.connections.aborted)
      onOutcome({ type: 'unreachable', reason: late ? 'silent' : reasonOf(error) });
    throw new UnreachableError(late ? 'server_timeout' : 'server_unreachable');
  } finally {
    for (const cancel of cancels) cancel();
  }
}

const cancelled = failure('cancelled', 'The request was cancelled');

/** Sends what takes long to send, so that its time says nothing of the line; null when the person thought better of it. */
async function open(
  options: HttpOptions,
  wish: AbortSignal,
  exchange: () => Promise<TransportAnswer>,
): Promise<TransportAnswer | null> {
  try {
    return await exchange();
  } catch (error) {
    if (wish.aborted) return null;
    options.onOutcome({ type: 'unreachable', reason: reasonOf(error) });
    throw new UnreachableError('server_unreachable');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function serverTimeOf(body: unknown): number | null {
  const time = typeof body === 'object' && body !== null && 'serverTimeMs' in body ? body.serverTimeMs : null;
  return typeof time === 'number' ? time : null;
}
