import type { DomainError } from '#shared/contracts/error';
import type { Store } from '../store/open-store';
import { readLastSession, writeLastSession } from './last-session';
import type { SignedIn } from './session-holder';

/** Remembers the session in the vault. Without tokens it is one the server has still to confirm. */
export function keepLastSession(store: Store, signedIn: SignedIn): Promise<void> {
  const { session } = signedIn;
  return store.transaction((tx) =>
    writeLastSession(tx, {
      actor: session.actor,
      signedIn: session.refreshToken === '' ? null : signedIn,
      confirmedAtMs: session.serverTimeMs,
      refused: false,
    }),
  );
}

/** Forgets the tokens. Who was refused by the server cannot sign in again without it. */
export function keepSignedOut(store: Store, error: DomainError | null): Promise<void> {
  return store.transaction((tx) => {
    const before = readLastSession(tx);
    if (before === null) return;
    writeLastSession(tx, { ...before, signedIn: null, refused: before.refused || error !== null });
  });
}
