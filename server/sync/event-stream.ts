import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { StopListening } from '../database/database';

export type EventStreamOptions = {
  readonly subscribe: (onPoke: () => void) => StopListening;
  readonly heartbeatMs: number;
  readonly lifetimeMs: number;
  readonly onClosed: () => void;
};

/**
 * Turns a reply into a stream of pokes and answers with the way to end it. A client that does not read is not written
 * to: one poke is kept for it, because more would say nothing more.
 */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions): () => void {
  const { raw } = reply;
  let blocked = false;
  let owed = false;
  let closed = false;

  const poke = () => {
    if (blocked) owed = true;
    else blocked = !raw.write('event: poke\ndata: {}\n\n');
  };
  const heartbeat = setInterval(() => {
    if (!blocked) blocked = !raw.write(':\n\n');
  }, options.heartbeatMs);
  const end = setTimeout(() => raw.end(), options.lifetimeMs);
  const cleanUp = () => {
    if (closed) return;
    closed = true;
    stop();
    clearInterval(heartbeat);
    clearTimeout(end);
    options.onClosed();
  };

  const stop = options.subscribe(poke);
  raw.on('drain', () => {
    blocked = false;
    if (!owed) return;
    owed = false;
    poke();
  });
  raw.on('close', cleanUp);
  raw.on('error', cleanUp);
  raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // A connection kept for another request would keep a closing server waiting.
    connection: 'close',
    // Tells proxies in front not to hold the stream back.
    'x-accel-buffering': 'no',
  });
  // Whatever happened before this line was open.
  poke();
  return () => {
    raw.end();
    cleanUp();
  };
}
