import { network } from '../../../electron/vault/sync/http-client';
import type { Transport } from '../../../electron/vault/world';

/** A server process that refused a connection is not tried again for so long. */
const OUT_MS = 500;

/**
 * The network with a balancer in front of the servers: each exchange goes to the next one that takes connections. What
 * was sent to one that then ended is lost, as it is behind a real balancer.
 */
export function balancedTransport(servers: () => readonly string[]): Transport {
  const outUntilMs = new Map<string, number>();
  let turn = 0;
  return async (address, request) => {
    const all = servers();
    for (let attempt = 1; ; attempt += 1) {
      const nowMs = performance.now();
      const up = all.filter((server) => (outUntilMs.get(server) ?? 0) <= nowMs);
      turn += 1;
      const server = up[turn % Math.max(1, up.length)];
      if (server === undefined) throw Object.assign(new Error('No server is up'), { code: 'ECONNREFUSED' });
      try {
        return await network(new URL(address.pathname + address.search, server), request);
      } catch (error) {
        if (!wasRefused(error) || attempt > all.length) throw error;
        outUntilMs.set(server, performance.now() + OUT_MS);
      }
    }
  };
}

/** Nothing was sent: another server may be asked in its place. */
function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}
