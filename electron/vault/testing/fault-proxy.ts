import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Socket } from 'node:net';

/**
 * How the line behaves. `silent`: nothing gets through, until it does · `slow`: all bytes come late · `reset`: cut in the
 * middle of the body of an answer · `unavailable`: a balancer that answers 503 · `half_open`: connections that were open
 * are dead and do not know it, new ones work.
 */
export type Fault = 'none' | 'refused' | 'silent' | 'slow' | 'reset' | 'unavailable' | 'half_open';

export type FaultProxy = {
  readonly url: string;
  readonly set: (fault: Fault) => Promise<void>;
  /** How many answers to requests for this path were cut off. */
  readonly cutOff: (path: string) => number;
  readonly close: () => Promise<void>;
};

/** Each way: an answer takes twice as long, and is late well before a line that is silent so long would be dead. */
const SLOW_MS = 1_100;
const HEAD_END = '\r\n\r\n';
const BODY = '{"error":{"code":"unavailable","message":"Later","retryable":true}}';
const UNAVAILABLE = `HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\nconnection: close\r\n\r\n${BODY}`;

type Pair = {
  readonly desk: Socket;
  readonly server: Socket;
  /** Since a fault nothing passes on it any more, not even its end. */
  dead: boolean;
  /** The path of its request. */
  path: string;
};

/** The answer up to the middle of its body, or of its chunk where its head is long gone. */
function firstHalf(answer: Buffer): Buffer {
  const head = answer.indexOf(HEAD_END);
  const body = head < 0 ? 0 : head + HEAD_END.length;
  return answer.subarray(0, body + Math.floor((answer.length - body) / 2));
}

/** A real line between a desk and a server that can be made to fail in the ways lines fail. */
export async function openFaultProxy(target: string): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const pairs = new Set<Pair>();
  const cut = new Map<string, number>();
  let fault: Fault = 'none';
  let spoke = Promise.resolve();
  let speakAgain = (): void => {};

  /** One way of a connection: what is sent on it arrives in order, as late as the line is. */
  function way(pair: Pair): (arrive: () => void) => void {
    let before = Promise.resolve();
    return (arrive) => {
      const latestMs = performance.now() + (fault === 'slow' ? SLOW_MS : 0);
      before = before.then(async () => {
        const lateMs = latestMs - performance.now();
        if (lateMs > 0) await new Promise((resolve) => setTimeout(resolve, lateMs));
        // What was sent into the silence is sent again once it is over.
        await spoke;
        if (!pair.dead) arrive();
      });
    };
  }

  function destroy(pair: Pair): void {
    pairs.delete(pair);
    pair.desk.destroy();
    pair.server.destroy();
  }

  function join(desk: Socket): void {
    desk.on('error', () => desk.destroy());
    if (fault === 'unavailable') {
      desk.once('data', () => desk.end(UNAVAILABLE));
      return;
    }
    const server = createConnection({ host: hostname, port: Number(targetPort) });
    const pair: Pair = { desk, server, dead: false, path: '' };
    pairs.add(pair);
    const toServer = way(pair);
    const toDesk = way(pair);
    server.on('error', () => server.destroy());
    desk.on('close', () => toServer(() => destroy(pair)));
    server.on('close', () => toDesk(() => destroy(pair)));
    desk.on('data', (bytes) => {
      pair.path ||= bytes.toString('latin1').split(' ', 2)[1] ?? '';
      toServer(() => server.write(bytes));
    });
    server.on('data', (bytes) => {
      if (fault !== 'reset') return toDesk(() => desk.write(bytes));
      cut.set(pair.path, (cut.get(pair.path) ?? 0) + 1);
      toDesk(() => desk.write(firstHalf(bytes), () => desk.resetAndDestroy()));
    });
  }

  const listener = createServer(join);
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => listener.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port } = listener.address() as AddressInfo;
  const hush = (): Promise<void> =>
    new Promise((resolve) => {
      if (listener.listening) listener.close(() => resolve());
      else resolve();
      for (const pair of [...pairs]) destroy(pair);
    });

  return {
    url: `http://127.0.0.1:${port}`,
    cutOff: (path) => cut.get(path) ?? 0,
    set: async (next) => {
      fault = next;
      speakAgain();
      if (next === 'silent') {
        spoke = new Promise((resolve) => {
          speakAgain = resolve;
        });
      }
      if (next === 'refused') await hush();
      else if (!listener.listening) await listen(port);
      if (next === 'half_open') for (const pair of pairs) pair.dead = true;
      // A balancer without a server behind it lets go of what was open.
      if (next === 'unavailable') for (const pair of [...pairs]) destroy(pair);
    },
    close: async () => {
      speakAgain();
      await hush();
    },
  };
}
