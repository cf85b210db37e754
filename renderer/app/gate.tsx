import { lazy, Suspense } from 'react';
import { useSettings } from '../stores/settings';
import { useLive } from '../vault/vault';
import { Shell } from './shell';
import { Splash } from './splash';

const FirstStart = lazy(() =>
  import('../screens/session/first-start').then((module) => ({ default: module.FirstStart })),
);
const SignIn = lazy(() =>
  import('../screens/session/sign-in').then((module) => ({ default: module.SignIn })),
);
const SampleCentre = lazy(() =>
  import('../screens/session/sample-centre').then((module) => ({ default: module.SampleCentre })),
);

/** Which door the agent stands at: first start, sign-in, or the workstation itself. */
export function Gate() {
  const connection = useSettings((state) => state.settings.connection);
  const session = useLive('session', {}).value;
  if (session?.state === 'signed_in') return <Shell session={session} />;
  return (
    <Suspense fallback={<Splash />}>
      {connection === null ? (
        <FirstStart />
      ) : connection.kind === 'sample' ? (
        <SampleCentre session={session} />
      ) : session === undefined ? (
        <Splash />
      ) : (
        <SignIn serverUrl={connection.url} session={session} />
      )}
    </Suspense>
  );
}
