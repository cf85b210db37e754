import { type Result, success } from '#shared/contracts/error';
import { readMeta, writeMeta } from '../data/meta';
import { writeTrouble } from '../data/trouble';
import type { VaultHost } from '../unlock/vault-host';
import type { OpenedVault } from '../unlock/vault-opener';
import type { Credentials, SignedIn } from './session-holder';

/** Opens the agent's vault for the screens and lets them in. `unconfirmed`: the server has still to be asked. */
export async function enter(
  host: VaultHost,
  opened: OpenedVault,
  signedIn: SignedIn,
  unconfirmed?: Credentials,
): Promise<Result<null>> {
  const { trouble } = opened;
  if (trouble !== null || readMeta(opened.store, 'device_id') !== signedIn.deviceId) {
    await opened.store.transaction((tx) => {
      writeMeta(tx, 'device_id', signedIn.deviceId);
      // Kept, so that it can still be read after the next start.
      if (trouble !== null)
        writeTrouble(tx, { error: trouble, atMs: host.current().clock.nowMs(), seen: false });
    });
  }
  host.open(opened);
  host.session.signedIn(signedIn, unconfirmed);
  rememberLater(host, opened);
  return success(null);
}

/** Asking the keychain keeps main busy, which has a window to show first. */
const REMEMBER_AFTER_MS = 2_000;

function rememberLater(host: VaultHost, opened: OpenedVault): void {
  setTimeout(() => {
    // A bug in here must end the process, which main then starts anew.
    if (host.opened() === opened) void host.opener.remember(opened);
  }, REMEMBER_AFTER_MS).unref();
}
