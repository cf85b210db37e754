import type { Bridge } from '#shared/contracts/bridge';
import { BRIDGE_KEY } from '#shared/contracts/bridge-channels';

declare global {
  interface Window {
    readonly [BRIDGE_KEY]: Bridge;
  }
}

/** What the preload script offers; the page has no other way out. */
export const bridge: Bridge = window[BRIDGE_KEY];
