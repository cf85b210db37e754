import { safeStorage } from 'electron';

/**
 * Locks a secret away with the operating system's keychain, or gives it back; base64 both ways. Null where there is no
 * keychain that really locks: what Electron does instead on some machines is no better than plain text.
 */
export function askKeychain(action: 'wrap' | 'unwrap', data: string): string | null {
  if (!isTrustworthy()) return null;
  try {
    return action === 'wrap'
      ? safeStorage.encryptString(data).toString('base64')
      : safeStorage.decryptString(Buffer.from(data, 'base64'));
  } catch {
    return null;
  }
}

/** The backends of Linux that keep their key beside the data, or in the program. */
const WITHOUT_LOCK = ['basic_text', 'unknown'];

function isTrustworthy(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || !WITHOUT_LOCK.includes(safeStorage.getSelectedStorageBackend());
}
