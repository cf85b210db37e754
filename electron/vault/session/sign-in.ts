import { failure, type Result, success } from '#shared/contracts/error';
import { readMeta, writeMeta } from '../data/meta';
import { outboxCounts } from '../data/outbox';
import { wipe } from '../data/wipe';
import type { Credentials } from '../sync/server-api';
import type { Vault } from '../vault';
import type { SignedIn } from './session-holder';

/** Signs in; records of another server or person are removed first, but never together with unsent work. */
export async function signIn(
  vault: Vault,
  serverUrl: string,
  credentials: Credentials,
  sample: boolean,
): Promise<Result<null>> {
  const { session, store } = vault;
  if (session.view().state === 'signing_in') return failure('signing_in', 'A sign-in is under way');
  const before = session.current();
  if (before !== null) return failure('signed_in', 'Somebody is signed in already');
  session.signingIn();
  const deviceId = readMeta(store, 'device_id') ?? crypto.randomUUID();
  const answer = await vault.api.signIn(serverUrl, credentials, { id: deviceId, ...vault.device });
  if (!answer.ok) {
    session.signedOut(answer.error);
    return answer;
  }
  const taken = await takeSession(vault, { serverUrl, sample, deviceId, session: answer.value });
  if (!taken.ok) session.signedOut(taken.error);
  return taken;
}

/** Goes on with a session given before, after the vault was started anew. */
export async function takeSession(vault: Vault, signedIn: SignedIn): Promise<Result<null>> {
  const { store, session, link } = vault;
  const { deviceId } = signedIn;
  // The sample centre has another port each time it runs, and is the same centre.
  const serverUrl = signedIn.sample ? 'sample' : signedIn.serverUrl;
  const actorId = signedIn.session.actor.id;
  const known = { serverUrl: readMeta(store, 'server_url'), actorId: readMeta(store, 'actor_id') };
  const another = known.serverUrl !== null && (known.serverUrl !== serverUrl || known.actorId !== actorId);
  if (another) {
    const { pending, parked } = outboxCounts(store);
    if (pending + parked > 0) {
      return failure('unsent_commands', 'Work of another person or server is still waiting here', {
        details: { count: pending + parked },
      });
    }
  }
  await store.transaction((tx) => {
    if (another) wipe(tx);
    writeMeta(tx, 'server_url', serverUrl);
    writeMeta(tx, 'actor_id', actorId);
    writeMeta(tx, 'device_id', deviceId);
  });
  if (another) {
    vault.accounts.dropAll();
    vault.centre.drop();
  }
  link.reset();
  session.signedIn(signedIn);
  return success(null);
}

/** Ends the session here at once, and on the server if it can be reached. Unsent work stays. */
export async function signOut(vault: Vault): Promise<Result<null>> {
  const current = vault.session.current();
  vault.session.signedOut(null);
  if (current !== null) await vault.api.signOut(current);
  return success(null);
}
