import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Socket } from 'node:net';

/**
 * How the line behaves. `silent`: everything is swallowed · `slow`: all bytes come late · `reset`: cut in the middle of an
 * answer · `unavailable`: a balancer that answers 503 · `half_open`: connections that were open are dead and do not
 * know it, new ones work.
 */
export type Fault = 'none' | 'refused' | 'silent' | 'slow' | 'reset' | 'unavailable' | 'half_open';

export type FaultProxy = {
  readonly url: string;
  readonly set: (fault: Fault) => Promise<void>;
  readonly close: () => Promise<void>;
};

const SLOW_MS = 2_600;
/** Behind the head of an answer, before its end. */
const RESET_AFTER_BYTES = 40;
const BODY = '{"error":{"code":"unavailable","message":"Later","retryable":true}}';
const UNAVAILABLE = `HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\nconnection: close\r\n\r\n${BODY}`;

type Pair = { readonly desk: Socket; readonly server: Socket; dead: boolean; answered: number };

/** A real line between a desk and a server that can be made to fail in the ways lines fail. */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<Pair>();
  let fault: Fault = 'none';

  const pass = (pair: Pair, to: Socket, bytes: Buffer): void => {
    if (pair.dead || fault === 'silent') return;
    if (fault === 'slow') setTimeout(() => to.writable && to.write(bytes), SLOW_MS);
    else to.write(bytes);
  };

  function join(desk: Socket): void {
    desk.on('error', () => desk.destroy());
    if (fault === 'unavailable') {
      desk.once('data', () => desk.end(UNAVAILABLE));
      return;
    }
    const server = createConnection({ host: hostname, port: Number(targetPort) });
    const pair: Pair = { desk, server, dead: false, answered: 0 };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      desk.destroy();
      server.destroy();
    };
    server.on('error', end);
    desk.on('close', end);
    server.on('close', () => {
      // Nobody hears of it on a dead connection, and on a slow one it comes as late as the bytes before it.
      if (pair.dead || fault === 'silent') return;
      if (fault === 'slow') setTimeout(end, SLOW_MS + 1);
      else end();
    });
    desk.on('data', (bytes) => pass(pair, server, bytes));
    server.on('data', (bytes) => {
      if (fault !== 'reset') return pass(pair, desk, bytes);
      desk.write(bytes.subarray(0, RESET_AFTER_BYTES), () => desk.resetAndDestroy());
    });
  }

  const listener = createServer(join);
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => listener.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = listener.address() as AddressInfo;
  const hush = (): Promise<void> =>
    listener.listening
      ? new Promise((resolve) => {
          listener.close(() => resolve());
          for (const { desk } of pairs) desk.destroy();
        })
      : Promise.resolve();

  return {
    url: `http://127.0.0.1:${port}`,
    set: async (next) => {
      fault = next;
      if (next === 'refused') await hush();
      else if (!listener.listening) await listen(port);
      if (next === 'half_open') for (const pair of pairs) pair.dead = true;
      // A balancer without a server behind it lets go of what was open.
      if (next === 'unavailable') for (const { desk } of pairs) desk.destroy();
    },
    close: hush,
  };
}
