import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openEventStream } from './event-stream';

/** A connection whose other end reads only when told to. */
class SlowConnection extends EventEmitter {
  readonly written: string[] = [];
  readonly writeHead = vi.fn();
  full = false;
  write(text: string): boolean {
    this.written.push(text);
    return !this.full;
  }
  end(): void {
    this.emit('close');
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const raw = new SlowConnection();
  const subscribers = new Set<() => void>();
  const onClosed = vi.fn();
  const reply = { raw, getHeaders: () => ({ 'x-kept': 'yes' }) } as unknown as FastifyReply;
  const close = openEventStream(reply, {
    subscribe: (onPoke) => {
      subscribers.add(onPoke);
      return () => subscribers.delete(onPoke);
    },
    heartbeatMs: 15_000,
    lifetimeMs: 600_000,
    onClosed,
  });
  const poke = () => {
    for (const each of subscribers) each();
  };
  return { raw, subscribers, onClosed, close, poke };
}
const POKE = 'event: poke\ndata: {}\n\n';

it('pokes on opening, then whenever something happens, and keeps the headers of the reply', () => {
  const { raw, poke } = open();
  poke();
  expect(raw.written).toEqual([POKE, POKE]);
  expect(raw.writeHead.mock.calls[0]?.[1]).toMatchObject({
    'x-kept': 'yes',
    'content-type': 'text/event-stream; charset=utf-8',
  });
});

it('writes a heartbeat every 15 seconds', () => {
  const { raw } = open();
  vi.advanceTimersByTime(31_000);
  expect(raw.written.slice(1)).toEqual([':\n\n', ':\n\n']);
});

it('owes one poke, not many, to a desk that does not read', () => {
  const { raw, poke } = open();
  raw.full = true;
  for (let n = 0; n < 50; n += 1) poke();
  vi.advanceTimersByTime(60_000);
  expect(raw.written).toEqual([POKE, POKE]);
  raw.full = false;
  raw.emit('drain');
  expect(raw.written).toEqual([POKE, POKE, POKE]);
});

it.each(['the desk leaves', 'the token ends', 'the server closes'])(
  'leaves nothing behind when %s',
  (how) => {
    const { raw, subscribers, onClosed, close } = open();
    if (how === 'the desk leaves') raw.emit('close');
    if (how === 'the token ends') vi.advanceTimersByTime(600_000);
    if (how === 'the server closes') close();
    expect(subscribers.size).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(onClosed).toHaveBeenCalledTimes(1);
  },
);
