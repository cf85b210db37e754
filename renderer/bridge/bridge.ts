import { BRIDGE_KEY, type Bridge } from '#shared/contracts/bridge';

declare global {
  interface Window {
    readonly [BRIDGE_KEY]: Bridge;
  }
}

/** What the preload script offers; the page has no other way out. */
export const bridge: Bridge = window[BRIDGE_KEY];
