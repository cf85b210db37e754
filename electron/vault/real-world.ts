import { uuidv7 } from 'uuidv7';
import { network } from './sync/http-client';
import { probeServer } from './sync/probe-server';
import type { World } from './world';

/** The world as it is. */
export const realWorld: World = {
  localNowMs: Date.now,
  elapsedMs: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  newId: uuidv7,
  transport: network,
  probe: probeServer,
};
