import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '#shared/contracts/error';
import { createLiveCache } from './live-cache';
import type { VaultClient } from './vault-client';

/** Records the subscriptions a cache makes and lets a test speak as the vault. */
function recordingClient() {
  const open = new Map<
    number,
    { readonly name: string; readonly listener: (result: Result<never>) => void }
  >();
  let made = 0;
  const client: Pick<VaultClient, 'subscribe'> = {
    subscribe: (name, _parameters, listener) => {
      made += 1;
      const id = made;
      open.set(id, { name, listener: listener as (result: Result<never>) => void });
      return () => void open.delete(id);
    },
  };
  const say = (value: unknown): void => {
    for (const { listener } of open.values()) listener({ ok: true, value: value as never });
  };
  const fail = (code: string): void => {
    for (const { listener } of open.values()) {
      listener({ ok: false, error: { code, message: '', retryable: true } });
    }
  };
  return { client, open, say, fail, made: () => made };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the cache of live queries', () => {
  it('shares one subscription among all who ask the same', () => {
    const { client, say, made } = recordingClient();
    const cache = createLiveCache(client, 1000);
    const heard: string[] = [];
    cache.watch('link', {}, () => heard.push('a'));
    cache.watch('link', {}, () => heard.push('b'));
    say({ state: 'online' });
    expect(made()).toBe(1);
    expect(heard).toEqual(['a', 'b']);
    expect(cache.read('link', {}).value).toEqual({ state: 'online' });
  });

  it('keeps the last answer while a later one fails', () => {
    const { client, say, fail } = recordingClient();
    const cache = createLiveCache(client, 1000);
    cache.watch('link', {}, () => {});
    say({ state: 'online' });
    fail('not_signed_in');
    expect(cache.read('link', {})).toMatchObject({
      value: { state: 'online' },
      error: { code: 'not_signed_in' },
    });
  });

  it('shows a ticket at once that was left a moment ago, and lets go of it later', () => {
    const { client, open, say, made } = recordingClient();
    const cache = createLiveCache(client, 1000);
    const stop = cache.watch('ticket', { ticketId: 't1' }, () => {});
    say({ version: 3 });
    stop();
    vi.advanceTimersByTime(900);
    expect(cache.read('ticket', { ticketId: 't1' }).value).toEqual({ version: 3 });
    const stopAgain = cache.watch('ticket', { ticketId: 't1' }, () => {});
    vi.advanceTimersByTime(5000);
    expect(made()).toBe(1);
    expect(open.size).toBe(1);
    stopAgain();
    vi.advanceTimersByTime(1001);
    expect(open.size).toBe(0);
    expect(cache.read('ticket', { ticketId: 't1' }).value).toBeUndefined();
  });

  it('forgets what nobody watches when told to', () => {
    const { client, open } = recordingClient();
    const cache = createLiveCache(client, 1000);
    cache.watch('ticket', { ticketId: 't1' }, () => {})();
    cache.watch('link', {}, () => {});
    cache.forget();
    expect([...open.values()].map(({ name }) => name)).toEqual(['link']);
  });
});
