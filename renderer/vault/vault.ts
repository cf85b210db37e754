import { useCallback, useSyncExternalStore } from 'react';
import { VAULT_PORT_MESSAGE } from '#shared/contracts/bridge-channels';
import type { LiveAnswers, LiveName, LiveParameters } from '#shared/contracts/vault-contract';
import { bridge } from '../bridge/bridge';
import { createLiveCache, type Live, NOTHING_YET } from './live-cache';
import { createVaultClient } from './vault-client';

/** The one client of this page. */
export const vault = createVaultClient((problem) =>
  bridge.reportError({
    message: `Bad frame from the vault: ${problem.message}`,
    stack: problem.stack ?? null,
  }),
);

export const liveCache = createLiveCache(vault);

/** Starts listening for the vault's port (at the start, and again after each restart) and asks for the first one. */
export function connectVault(): void {
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source === window && event.data === VAULT_PORT_MESSAGE && port) vault.attach(port);
  });
  bridge.requestVaultPort();
}

/** The newest answer of a live query; pass null while there is nothing to ask for. */
export function useLive<N extends LiveName>(
  name: N,
  parameters: LiveParameters<N> | null,
): Live<LiveAnswers[N]> {
  const key = parameters === null ? null : JSON.stringify(parameters);
  const watch = useCallback(
    (listener: () => void) =>
      key === null ? () => {} : liveCache.watch(name, JSON.parse(key) as LiveParameters<N>, listener),
    [name, key],
  );
  const read = useCallback(
    (): Live<LiveAnswers[N]> =>
      key === null ? NOTHING_YET : liveCache.read(name, JSON.parse(key) as LiveParameters<N>),
    [name, key],
  );
  return useSyncExternalStore(watch, read);
}
