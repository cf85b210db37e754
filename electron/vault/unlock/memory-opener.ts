import { failure, success } from '#shared/contracts/error';
import type { Store } from '../store/open-store';
import { vaultNameOf } from './vault-folders';
import type { OpenedVault, VaultOpener } from './vault-opener';

type Kept = { readonly opened: OpenedVault; password: string | null };

/** Vaults that live as long as their process: for tests of what rests on them. Closed ones are empty when opened again. */
export function createMemoryOpener(openEmpty: () => Store): VaultOpener {
  const vaults = new Map<string, Kept>();
  const fresh = (name: string): OpenedVault => ({
    store: openEmpty(),
    name,
    key: '',
    trouble: null,
    checkpoint: async () => {},
  });
  const reopened = (kept: Kept): OpenedVault => ({ ...kept.opened, store: openEmpty() });
  return {
    withPassword: async (owner, password) => {
      const kept = vaults.get(vaultNameOf(owner));
      if (!kept) return success(null);
      if (kept.password !== password) return failure('key_wrong_password', 'Another password');
      return success(reopened(kept));
    },
    remembered: async () => success(null),
    withKeychain: async () => success(null),
    again: async (name) => success(fresh(name)),
    create: async (owner, password) => {
      const opened = fresh(vaultNameOf(owner));
      vaults.set(opened.name, { opened, password });
      return success(opened);
    },
    changePassword: async ({ name }, password) => {
      const kept = vaults.get(name);
      if (kept) kept.password = password;
      return success(null);
    },
    remember: async () => {},
    setAside: async (owner) => void vaults.delete(vaultNameOf(owner)),
    keepUnsent: async () => failure('store_read_only', 'There is no disk'),
    removeUnsent: async () => {},
    measure: async () => null,
    destroy: async (name) => void vaults.delete(name),
  };
}
