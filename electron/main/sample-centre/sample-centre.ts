import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app } from 'electron';
import type { SampleCentreState } from '#shared/contracts/bridge';
import { log } from '../log';
import { createRestartBudget } from '../vault-process/restart-budget';
import { ensureSampleRecords } from './generate-sample';
import { type ServerProcess, startServerProcess } from './server-process';

export type SampleCentre = {
  readonly state: () => SampleCentreState;
  /** Starts it, or starts it anew so that somebody can sign in again; resolves when it listens. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** The embedded backend of the sample centre: the real server, on this machine only. */
export function createSampleCentre(parts: {
  readonly onState: (state: SampleCentreState) => void;
  readonly signIn: (serverUrl: string, token: string) => void;
}): SampleCentre {
  const budget = createRestartBudget(3, 60_000);
  let state: SampleCentreState = 'stopped';
  let server: ServerProcess | null = null;
  let starting: Promise<void> | null = null;

  const change = (next: SampleCentreState): void => {
    state = next;
    parts.onState(next);
  };

  async function run(): Promise<void> {
    change('starting');
    try {
      await server?.stop();
      const folder = join(app.getPath('userData'), 'sample-centre');
      const records = join(folder, 'records.jsonl');
      await ensureSampleRecords(records);
      // Known to this process and its child only, and good for one sign-in.
      const token = randomBytes(32).toString('base64url');
      const started = startServerProcess({
        HOLDFAST_DATA: join(folder, 'db'),
        HOLDFAST_HOST: '127.0.0.1',
        HOLDFAST_PORT: '0',
        HOLDFAST_ONE_TIME_TOKEN: token,
        HOLDFAST_IMPORT_ON_START: records,
        HOLDFAST_LOG_LEVEL: 'warn',
      });
      server = started;
      void started.ended.then((code) => serverEnded(started, code));
      const url = await started.url;
      change('running');
      parts.signIn(url, token);
    } catch (error) {
      change('failed');
      throw error;
    }
  }

  /** It ended without being asked to. */
  function serverEnded(ended: ServerProcess, code: number): void {
    if (server !== ended) return;
    server = null;
    if (state !== 'running') return;
    const delay = budget.next(Date.now());
    log('sample_centre_ended', { code, givenUp: delay === null });
    change(delay === null ? 'failed' : 'starting');
    if (delay !== null) setTimeout(() => void start().catch(() => log('sample_centre_failed')), delay);
  }

  function start(): Promise<void> {
    starting ??= run().finally(() => {
      starting = null;
    });
    return starting;
  }

  return {
    state: () => state,
    start,
    stop: async () => {
      const running = server;
      server = null;
      if (state !== 'stopped') change('stopped');
      await running?.stop();
    },
  };
}
