import type { ScreenPop } from '#shared/contracts/bridge';
import { log } from '../log';
import { parseDeepLink } from './parse-deep-link';

/** Hands screen pops to the page, those that came too early as soon as it listens. */
export type ScreenPops = {
  readonly open: (link: string) => void;
  readonly ready: () => void;
  readonly notReady: () => void;
};

/** A telephone system that rings on and on must not fill the memory. */
const MOST_WAITING = 20;

export function createScreenPops(deliver: (pop: ScreenPop) => void): ScreenPops {
  const waiting: ScreenPop[] = [];
  let listening = false;
  return {
    open: (link) => {
      const pop = parseDeepLink(link);
      if (pop === null) log('deep_link_refused');
      else if (listening) deliver(pop);
      else if (waiting.length < MOST_WAITING) waiting.push(pop);
    },
    ready: () => {
      listening = true;
      for (const pop of waiting.splice(0)) deliver(pop);
    },
    notReady: () => {
      listening = false;
    },
  };
}
