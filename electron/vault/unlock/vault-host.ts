import type { DomainError } from '#shared/contracts/error';
import { createVault } from '../create-vault';
import { leaveRevoked } from '../session/leave-revoked';
import type { SessionHolder } from '../session/session-holder';
import type { Store } from '../store/open-store';
import { storeFailure } from '../store-failure';
import type { Vault } from '../vault';
import type { World } from '../world';
import { nothingHere } from './nothing-here';
import { sendWaiting } from './send-waiting';
import type { OpenedVault, VaultOpener } from './vault-opener';

/**
 * The vault that is open now: an empty one while nobody is signed in, the agent's own after that. Everything that
 * rests on one database is made anew with it, so that no late answer for one person lands in the records of another.
 */
export type VaultHost = {
  readonly current: () => Vault;
  readonly session: SessionHolder;
  readonly opener: VaultOpener;
  readonly opened: () => OpenedVault | null;
  readonly open: (opened: OpenedVault) => void;
  /** Resolves when the files of a vault that was left are free. */
  readonly locked: () => Promise<void>;
  /** Before the program ends: what is open is put down and closed, with whoever is signed in remembered. */
  readonly end: () => Promise<void>;
  /** Called when another vault has taken the place of the one before. */
  readonly onSwitch: (listener: () => void) => () => void;
};

export function createVaultHost(parts: {
  readonly session: SessionHolder;
  readonly device: Vault['device'];
  readonly opener: VaultOpener;
  readonly world: World;
  readonly showFirstMs?: number;
}): VaultHost {
  const { session, device, opener, world, showFirstMs } = parts;
  const listeners = new Set<() => void>();
  const over = (store: Store): Vault => createVault({ store, device, session, world, showFirstMs });
  let opened: OpenedVault | null = null;
  let current = over(nothingHere);
  let closing: Promise<void> = Promise.resolve();

  function switchTo(next: Vault, ended?: DomainError | null): void {
    const before = current;
    current = next;
    for (const listener of [...listeners]) listener();
    closing = before.close(ended);
  }
  // However a session ended – by the agent or by the server –, the records are locked with it.
  session.onChange(() => {
    const view = session.view();
    if (view.state !== 'signed_out' || opened === null) return;
    opened = null;
    switchTo(over(nothingHere), view.error);
  });
  const host: VaultHost = {
    current: () => current,
    session,
    opener,
    opened: () => opened,
    open: (next) => {
      if (opened === next) return;
      opened = next;
      switchTo(over(next.store));
    },
    locked: () => closing,
    end: async () => {
      await closing;
      const ending = opened;
      if (ending !== null) {
        await sendWaiting(current, world);
        await opener.remember(ending);
        // Nothing is lost where it fails: the next opening replays the journal.
        await ending.checkpoint().catch((error) => void storeFailure(error));
      }
      opened = null;
      // Whoever still asks a question in the last moment is answered from nothing, not from what is closed.
      switchTo(over(nothingHere));
      await closing;
    },
    onSwitch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  let leaving = false;
  session.onRevoked(() => {
    if (leaving) return;
    leaving = true;
    void leaveRevoked(host).finally(() => {
      leaving = false;
    });
  });
  return host;
}
