import { failure, type Result } from '#shared/contracts/error';
import type { OpenedVault, VaultOpener, VaultOwner } from '../unlock/vault-opener';

/**
 * The server took the password, but the records here are locked with an earlier one: the keychain opens them, or the
 * earlier password, or they are laid aside as they are. They are never removed.
 */
export async function unlockAfterNewPassword(
  opener: VaultOpener,
  owner: VaultOwner,
  form: {
    readonly password: string;
    readonly formerPassword?: string | undefined;
    readonly startAfresh?: boolean | undefined;
  },
): Promise<Result<OpenedVault>> {
  const opened = await formerly(opener, owner, form.formerPassword);
  if (!opened.ok) return opened;
  if (opened.value !== null) {
    const changed = await opener.changePassword(opened.value, form.password);
    return changed.ok ? { ok: true, value: opened.value } : changed;
  }
  if (form.startAfresh !== true) {
    return failure('vault_needs_former_password', 'The records here are locked with the former password');
  }
  await opener.setAside(owner);
  return opener.create(owner, form.password);
}

async function formerly(
  opener: VaultOpener,
  owner: VaultOwner,
  formerPassword: string | undefined,
): Promise<Result<OpenedVault | null>> {
  const byKeychain = await opener.withKeychain(owner);
  if (!byKeychain.ok || byKeychain.value !== null) return byKeychain;
  if (formerPassword === undefined) return byKeychain;
  const byPassword = await opener.withPassword(owner, formerPassword);
  if (byPassword.ok || byPassword.error.code !== 'key_wrong_password') return byPassword;
  return failure('former_password_wrong', 'The former password does not open the records either');
}
