import type { LinkOutcome } from './link/link-state';

/** One exchange with the server: what `fetch` does, as far as the vault uses it. Rejects when there is no answer. */
export type Transport = (
  address: URL,
  request: {
    readonly method: 'GET' | 'POST' | 'DELETE';
    readonly headers: Record<string, string>;
    readonly body?: string | Uint8Array<ArrayBuffer> | FormData;
    /** A server that points elsewhere must not receive the token. */
    readonly redirect: 'error';
    readonly signal: AbortSignal;
  },
) => Promise<TransportAnswer>;

/** The part of a `Response` that is read. Reading may reject as well: the answer broke off. */
export type TransportAnswer = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
  readonly body: AsyncIterable<Uint8Array> | null;
};

/**
 * Asks on a connection of its own whether the server can serve: one that is kept open may have died in sleep. Never
 * rejects, and ends by itself in the end.
 */
export type Probe = (address: URL, signal: AbortSignal) => Promise<LinkOutcome>;

/** What the vault has of the world around it: time, luck and the network. Given to it, so that all of it can be played. */
export type World = {
  /** The computer's clock, UTC epoch ms. Somebody may set it. */
  readonly localNowMs: () => number;
  /** Milliseconds since some beginning; nobody can set it. */
  readonly elapsedMs: () => number;
  /** Calls once after so many milliseconds; answers how to take that back. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** From 0 to 1. */
  readonly random: () => number;
  /** A UUIDv7 nobody else has. */
  readonly newId: () => string;
  readonly transport: Transport;
  /** Without it the line is judged by what is asked of the server anyway, and not watched. */
  readonly probe?: Probe;
};
