import { type Result, success } from '#shared/contracts/error';
import type { VaultHost } from '../unlock/vault-host';

/** Ends the session here at once, and on the server if it can be reached. Unsent work stays in the vault. */
export async function signOut(host: VaultHost): Promise<Result<null>> {
  const current = host.session.current();
  const { api } = host.current();
  host.session.signedOut(null);
  await host.locked();
  await host.opener.remember(null);
  if (current !== null && current.session.accessToken !== '') await api.signOut(current);
  return success(null);
}
