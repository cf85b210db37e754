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

type State =
  | { readonly type: 'signed_out'; readonly error: DomainError | null }
  | { readonly type: 'signing_in' }
  | { readonly type: 'signed_in'; readonly value: SignedIn };

export type SessionHolder = {
  readonly current: () => SignedIn | null;
  readonly view: () => SessionView;
  readonly signingIn: () => void;
  readonly signedIn: (value: SignedIn) => void;
  readonly signedOut: (error: DomainError | null) => void;
  readonly onChange: (listener: () => void) => () => void;
};

export function createSessionHolder(): SessionHolder {
  let state: State = { type: 'signed_out', error: null };
  const listeners = new Set<() => void>();
  const change = (next: State): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    current: () => (state.type === 'signed_in' ? state.value : null),
    view: () => {
      if (state.type !== 'signed_in') {
        return state.type === 'signing_in'
          ? { state: 'signing_in' }
          : { state: 'signed_out', error: state.error };
      }
      const { session, serverUrl, sample } = state.value;
      return { state: 'signed_in', actor: session.actor, serverUrl, sample };
    },
    signingIn: () => change({ type: 'signing_in' }),
    signedIn: (value) => change({ type: 'signed_in', value }),
    signedOut: (error) => change({ type: 'signed_out', error }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
