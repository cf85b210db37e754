import type { SessionView } from '#shared/contracts/views';
import { useLive } from './vault';

export type SignedIn = Extract<SessionView, { state: 'signed_in' }>;

/** Who is signed in; null while nobody is. */
export function useSignedIn(): SignedIn | null {
  const session = useLive('session', {}).value;
  return session?.state === 'signed_in' ? session : null;
}
