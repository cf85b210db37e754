import { createHash } from 'node:crypto';
import type { VaultOwner } from './vault-opener';

/**
 * The name of an owner's folder: a digest, so that the names of folders tell nobody who works here, and nothing typed
 * into a form becomes part of a path.
 */
export function vaultNameOf(owner: VaultOwner): string {
  const { origin, pathname } = new URL(owner.kind === 'sample' ? 'sample:centre' : owner.serverUrl);
  const address = `${origin}${pathname.replace(/\/+$/, '')}`;
  const who = owner.kind === 'sample' ? '' : owner.username.trim().normalize('NFKC').toLowerCase();
  return createHash('sha256').update(`${owner.kind}\n${address}\n${who}`).digest('hex').slice(0, 32);
}

/** What the name of a vault looks like; anything else is no vault of ours. */
export const isVaultName = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** The name of a vault that was laid aside at an instant. */
export const asideName = (name: string, atMs: number): string => `${name}.locked-${atMs}`;
