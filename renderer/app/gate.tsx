import { useEffect, useState } from 'react';
import { FirstStart } from '../screens/session/first-start';
import { SampleCentre } from '../screens/session/sample-centre';
import { SignIn } from '../screens/session/sign-in';
import { useProcesses } from '../stores/processes';
import { useSettings } from '../stores/settings';
import type { SignedIn } from '../vault/use-signed-in';
import { liveCache, useLive } from '../vault/vault';
import { Shell } from './shell';
import { Splash } from './splash';

const NOBODY = { state: 'signed_out', error: null } as const;

type GateProps = {
  /** The vault of the last session may open by itself. */
  readonly mayGoOn: boolean;
};

/** What the first screen shows is asked for at the door, so that it is there when the door opens. */
function useFirstScreenAhead(): void {
  useEffect(() => {
    const ignore = (): void => {};
    const stops = [
      liveCache.watch('queue', { scope: 'open' }, ignore),
      liveCache.watch('link', {}, ignore),
      liveCache.watch('centre', {}, ignore),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

/** Which door the agent stands at: first start, sign-in, or the workstation itself. */
export function Gate({ mayGoOn }: GateProps) {
  const connection = useSettings((state) => state.settings.connection);
  const session = useLive('session', {}).value;
  useFirstScreenAhead();
  const vaultIsNew = useProcesses((processes) => processes.vaultIsNew);
  // A vault that was started anew opens again by itself: what the agent had open stays where it is.
  const [before, setBefore] = useState<SignedIn | null>(null);
  const opening = session?.state === 'opening';
  const working = session?.state === 'signed_in' ? session : opening ? before : null;
  if (working !== before && !(opening && before === null)) setBefore(working);
  if (working !== null) return <Shell session={working} />;
  if (connection === null) return <FirstStart />;
  if (mayGoOn && (session === undefined || opening)) return <Splash />;
  const known = session === undefined || opening || session.state === 'signed_in' ? undefined : session;
  if (connection.kind === 'sample') return <SampleCentre session={known} />;
  // The form need not wait for a vault that is only just starting; whatever is typed into it must stay.
  if (known === undefined && !vaultIsNew && !opening) return <Splash />;
  return <SignIn serverUrl={connection.url} session={known ?? NOBODY} />;
}
