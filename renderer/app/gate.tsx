import { FirstStart } from '../screens/session/first-start';
import { SampleCentre } from '../screens/session/sample-centre';
import { SignIn } from '../screens/session/sign-in';
import { useSettings } from '../stores/settings';
import { useLive } from '../vault/vault';
import { Shell } from './shell';
import { Splash } from './splash';

/** Which door the agent stands at: first start, sign-in, or the workstation itself. */
export function Gate() {
  const connection = useSettings((state) => state.settings.connection);
  const session = useLive('session', {}).value;
  if (session?.state === 'signed_in') return <Shell session={session} />;
  if (connection === null) return <FirstStart />;
  if (connection.kind === 'sample') return <SampleCentre session={session} />;
  return session === undefined ? <Splash /> : <SignIn serverUrl={connection.url} session={session} />;
}
