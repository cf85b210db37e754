import { failure } from '#shared/contracts/error';
import { WIRE_PATHS } from '#shared/contracts/wire';
import type { HttpClient } from '../sync/http-client';

/** The switch by which a desk cuts itself off from the server for a drill (S1-54). */
export type CutOff = {
  /** Since when it is cut off; null while it is not. */
  readonly sinceMs: () => number | null;
  readonly begin: (sinceMs: number) => void;
  readonly end: () => void;
  /** Aborts with the next cut. */
  readonly signal: () => AbortSignal;
  readonly onChange: (listener: () => void) => () => void;
};

export function createCutOff(): CutOff {
  let sinceMs: number | null = null;
  let cut = new AbortController();
  const listeners = new Set<() => void>();
  const change = (next: number | null): void => {
    sinceMs = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    sinceMs: () => sinceMs,
    begin: (atMs) => {
      if (sinceMs !== null) return;
      change(atMs);
      cut.abort();
    },
    end: () => {
      if (sinceMs === null) return;
      cut = new AbortController();
      change(null);
    },
    signal: () => cut.signal,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const standingPath = new RegExp(`^${WIRE_PATHS.drill.replace(':drillId', '[^/]+')}$`);

/**
 * What a desk in a drill may still ask: whether it has to come back, and the token that asking takes. Nothing of its
 * work passes.
 */
const mayPass = (method: string, path: string): boolean =>
  (method === 'GET' && standingPath.test(path)) || path === WIRE_PATHS.refresh;

const cutOffNow = failure('drill_under_way', 'The desk is cut off for a drill', { retryable: true });

/** The client while there may be a drill: nothing goes out, and what is open breaks off, as in an outage. */
export const withCutOff = (client: HttpClient, cutOff: CutOff): HttpClient => ({
  ...client,
  request: async (request) => {
    if (cutOff.sinceMs() !== null && !mayPass(request.method, request.path)) return cutOffNow;
    return client.request(request);
  },
  listen: async (stream) => {
    if (cutOff.sinceMs() !== null) return cutOffNow;
    return client.listen({ ...stream, signal: AbortSignal.any([stream.signal, cutOff.signal()]) });
  },
  lines: async (lines) => {
    if (cutOff.sinceMs() !== null) return cutOffNow;
    const answer = await client.lines({
      ...lines,
      signal: AbortSignal.any([lines.signal, cutOff.signal()]),
    });
    // It was not the agent who thought better of it.
    return !answer.ok && cutOff.sinceMs() !== null && !lines.signal.aborted ? cutOffNow : answer;
  },
});
