import type { FromVault, ToVault } from '../../control/vault-control';
import type { Keychain } from '../store/key-wrapping';

type Answer = Extract<ToVault, { type: 'keychain-answer' }>;

/** The operating system's keychain, which only main can ask. */
export type KeychainBridge = { readonly keychain: Keychain; readonly answered: (answer: Answer) => void };

/** Rejects where the machine has no keychain that really locks something away (architecture §8: no plain-text fallback). */
export function createKeychainBridge(tell: (message: FromVault) => void): KeychainBridge {
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  const ask = (action: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ data }) => {
        if (data === null) reject(new Error('keychain_unavailable'));
        else resolve(Buffer.from(data, 'base64'));
      });
      tell({ type: 'keychain-ask', id: last, action, data: Buffer.from(bytes).toString('base64') });
    });
  return {
    keychain: { wrap: (secret) => ask('wrap', secret), unwrap: (wrapped) => ask('unwrap', wrapped) },
    answered: (answer) => {
      waiting.get(answer.id)?.(answer);
      waiting.delete(answer.id);
    },
  };
}
