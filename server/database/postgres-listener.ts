import pg from 'pg';
import type { Store } from './database';

const RECONNECT_MS = 1_000;

/** Listens on a connection of its own, opened with the first listener and reopened when it breaks. */
export function listenOnPostgres(
  url: string,
  onError: (error: Error) => void,
): { readonly listen: Store['listen']; readonly close: () => Promise<void> } {
  const callbacks = new Map<string, Set<() => void>>();
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'holdfast-listen',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    const lost = (error?: Error) => {
      if (client !== next) return;
      client = null;
      if (closed) return;
      if (error) onError(error);
      reconnectLater();
    };
    next.on('error', lost);
    next.on('end', () => lost());
    next.on('notification', ({ channel }) => {
      for (const callback of callbacks.get(channel) ?? []) callback();
    });
    await next.connect();
    for (const channel of callbacks.keys()) await next.query(`listen ${next.escapeIdentifier(channel)}`);
    client = next;
  }

  function reconnectLater(): void {
    retry = setTimeout(() => {
      connect().then(
        () => {
          for (const group of callbacks.values()) for (const callback of group) callback();
        },
        (error: Error) => {
          onError(error);
          if (!closed) reconnectLater();
        },
      );
    }, RECONNECT_MS);
  }

  return {
    listen: async (channel, onWakeUp) => {
      const group = callbacks.get(channel) ?? new Set();
      callbacks.set(channel, group);
      group.add(onWakeUp);
      connecting ??= connect();
      await connecting;
      await client?.query(`listen ${client.escapeIdentifier(channel)}`);
      return () => group.delete(onWakeUp);
    },
    close: async () => {
      closed = true;
      if (retry) clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end();
    },
  };
}
