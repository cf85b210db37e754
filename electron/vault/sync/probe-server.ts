import { type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { reasonOf } from '../link/link-reason';
import type { LinkOutcome } from '../link/link-state';
import type { Probe } from '../world';

/** Whoever takes longer is not waited for: the watch has judged long before. */
const PROBE_MS = 8_000;
const MOST_BYTES = 4_096;

/**
 * Asks whether the server can serve, on a new connection that no other request shares. An answer that is not the
 * server's own, e.g. the page of a hotel's network, does not count as one.
 */
export const probeServer: Probe = (address, signal) =>
  new Promise((resolve) => {
    const startedAtMs = performance.now();
    const done = (outcome: LinkOutcome): void => {
      clearTimeout(limit);
      resolve(outcome);
      asked.destroy();
    };
    const limit = setTimeout(() => done({ type: 'unreachable', reason: 'silent' }), PROBE_MS);
    const options: RequestOptions = { agent: false, signal, headers: { accept: 'application/json' } };
    const ask = address.protocol === 'https:' ? requestHttps : requestHttp;
    const asked = ask(address, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (text.length > MOST_BYTES) done({ type: 'unreachable', reason: 'unavailable' });
      });
      response.on('error', (error) => done({ type: 'unreachable', reason: reasonOf(error) }));
      response.on('end', () => {
        const ready = response.statusCode === 200 && /"status"\s*:\s*"ok"/.test(text);
        const latencyMs = performance.now() - startedAtMs;
        done(ready ? { type: 'reached', latencyMs } : { type: 'unreachable', reason: 'unavailable' });
      });
    });
    asked.on('error', (error) => done({ type: 'unreachable', reason: reasonOf(error) }));
    asked.end();
  });
