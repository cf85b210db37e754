import { FirstStart } from '../screens/session/first-start';
import { SampleCentre } from '../screens/session/sample-centre';
import { SignIn } from '../screens/session/sign-in';
import { useProcesses } from '../stores/processes';
import { useSettings } from '../stores/settings';
import { useLive } from '../vault/vault';
import { Shell } from './shell';
import { Splash } from './splash';

const NOBODY = { state: 'signed_out', error: null } as const;

type GateProps = {
  /** The vault of the last session may open by itself. */
  readonly mayGoOn: boolean;
};

/** Which door the agent stands at: first start, sign-in, or the workstation itself. */
export function Gate({ mayGoOn }: GateProps) {
  const connection = useSettings((state) => state.settings.connection);
  const session = useLive('session', {}).value;
  const vaultIsNew = useProcesses((processes) => processes.vaultIsNew);
  if (session?.state === 'signed_in') return <Shell session={session} />;
  if (connection === null) return <FirstStart />;
  if (session?.state === 'opening' || (session === undefined && mayGoOn)) return <Splash />;
  if (connection.kind === 'sample') return <SampleCentre session={session} />;
  if (session !== undefined) return <SignIn serverUrl={connection.url} session={session} />;
  // The form need not wait for a vault that is only just starting.
  return vaultIsNew ? <SignIn serverUrl={connection.url} session={NOBODY} /> : <Splash />;
}
