import { join } from 'node:path';
import initSqlJs from 'sql.js';
import { outboxCounts, unsentCommands } from '../../../electron/vault/data/outbox';
import { realWorld } from '../../../electron/vault/real-world';
import { createSessionHolder } from '../../../electron/vault/session/session-holder';
import { signIn } from '../../../electron/vault/session/sign-in';
import { openDiskVaults } from '../../../electron/vault/unlock/open-disk-vaults';
import { createVaultHost } from '../../../electron/vault/unlock/vault-host';
import type { Vault } from '../../../electron/vault/vault';

/** A desk without a window: the real vault with its files in a folder, signed in at a real server. */
export type DeskOnDisk = {
  readonly vault: Vault;
  /** What waits to be sent. */
  readonly unsent: () => readonly { readonly id: string }[];
  /** Resolves once nothing waits to be sent any more. */
  readonly allSent: () => Promise<void>;
  /** Resolves once all the server has is here. */
  readonly inStep: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const noKeychain = {
  wrap: () => Promise.reject(new Error('There is no keychain')),
  unwrap: () => Promise.reject(new Error('There is no keychain')),
};

/** Opens it with an empty vault and waits until it is in step with the server. */
export async function openDeskOnDisk(
  folder: string,
  at: { readonly serverUrl: string; readonly username: string; readonly password: string },
): Promise<DeskOnDisk> {
  const host = createVaultHost({
    session: createSessionHolder(),
    device: { platform: process.platform, appVersion: '0.0.0' },
    world: realWorld,
    opener: openDiskVaults(await initSqlJs(), join(folder, 'vaults'), noKeychain),
  });
  // Nobody was here before.
  host.session.signedOut(null);
  const entered = await signIn(host, at);
  if (!entered.ok) throw new Error(`${entered.error.code}: ${entered.error.message}`);
  const vault = host.current();
  const { store, link } = vault;
  const desk: DeskOnDisk = {
    vault,
    unsent: () => unsentCommands(store),
    allSent: () => until(store.onChange, () => outboxCounts(store).pending === 0),
    inStep: () => {
      const { syncedAtMs } = link.status();
      return until(link.onChange, () => link.status().syncedAtMs !== syncedAtMs);
    },
    close: () => host.end(),
  };
  await desk.inStep();
  return desk;
}

/** Resolves with the first change after which it holds. */
export const until = (onChange: (listener: () => void) => () => void, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = onChange(() => {
      if (!holds()) return;
      stop();
      resolve();
    });
  });
