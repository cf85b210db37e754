import { z } from 'zod';
import type { DomainError } from '#shared/contracts/error';
import type { SessionView } from '#shared/contracts/views';
import { sessionSchema } from '#shared/contracts/wire';

/** Who is signed in where, with the tokens; never leaves the vault and main's memory. */
export const signedInSchema = z.object({
  serverUrl: z.url(),
  sample: z.boolean(),
  deviceId: z.uuid(),
  session: sessionSchema,
});
export type SignedIn = z.infer<typeof signedInSchema>;

/** Name and password of a sign-in that opened the vault and that the server has not confirmed yet. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  | { readonly kind: 'one_time'; readonly token: string };

type State =
  | { readonly type: 'opening' }
  | { readonly type: 'signed_out'; readonly error: DomainError | null }
  | { readonly type: 'signing_in' }
  | { readonly type: 'signed_in'; readonly value: SignedIn };

export type SessionHolder = {
  readonly current: () => SignedIn | null;
  readonly view: () => SessionView;
  /** The vault of the last session is being opened. */
  readonly opening: () => void;
  readonly signingIn: () => void;
  /** `unconfirmed`: what the server still has to be asked with. */
  readonly signedIn: (value: SignedIn, unconfirmed?: Credentials) => void;
  readonly unconfirmed: () => Credentials | null;
  readonly signedOut: (error: DomainError | null) => void;
  /** The server answered that this device may no longer be used. */
  readonly revoked: () => void;
  readonly onRevoked: (listener: () => void) => () => void;
  readonly onChange: (listener: () => void) => () => void;
};

export function createSessionHolder(): SessionHolder {
  let state: State = { type: 'signed_out', error: null };
  let unconfirmed: Credentials | null = null;
  const listeners = new Set<() => void>();
  const revocation = new Set<() => void>();
  const change = (next: State, credentials: Credentials | null = null): void => {
    state = next;
    unconfirmed = credentials;
    for (const listener of [...listeners]) listener();
  };
  return {
    current: () => (state.type === 'signed_in' ? state.value : null),
    view: () => {
      switch (state.type) {
        case 'opening':
        case 'signing_in':
          return { state: state.type };
        case 'signed_out':
          return { state: 'signed_out', error: state.error };
        case 'signed_in': {
          const { session, serverUrl, sample } = state.value;
          return { state: 'signed_in', actor: session.actor, serverUrl, sample };
        }
      }
    },
    opening: () => change({ type: 'opening' }),
    signingIn: () => change({ type: 'signing_in' }),
    signedIn: (value, credentials) => change({ type: 'signed_in', value }, credentials ?? null),
    unconfirmed: () => unconfirmed,
    signedOut: (error) => change({ type: 'signed_out', error }),
    revoked: () => {
      for (const listener of [...revocation]) listener();
    },
    onRevoked: (listener) => {
      revocation.add(listener);
      return () => revocation.delete(listener);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
