import { BEYOND_HELP } from '#shared/contracts/beyond-help';
import { failure, type Result } from '#shared/contracts/error';
import { DEVICE_REVOKED } from '#shared/contracts/wire';
import { readMeta } from '../data/meta';
import type { VaultHost } from '../unlock/vault-host';
import type { OpenedVault, VaultOwner } from '../unlock/vault-opener';
import { enter } from './enter';
import { goOnWith, type LastSession, mayWorkOffline, offlineHours, readLastSession } from './last-session';
import { surrender } from './leave-revoked';
import { unlockAfterNewPassword } from './new-password';
import type { SessionHolder } from './session-holder';

/** What a person types to sign in. */
export type SignInForm = {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
  /** The password before it was changed, where this machine's records are still locked with it. */
  readonly formerPassword?: string | undefined;
  /** Leave records that are locked, or open for nobody any more, as they are, and begin with an empty vault. */
  readonly startAfresh?: boolean | undefined;
};

/**
 * Signs in. The records of this machine open with the last password, with or without the server, and the server is
 * asked behind that; where there are none yet, or the password is another, the server is asked first.
 */
export async function signIn(host: VaultHost, form: SignInForm): Promise<Result<null>> {
  const { session } = host;
  await openingIsOver(session);
  const { state } = session.view();
  if (state === 'signing_in') return failure('signing_in', 'A sign-in is under way');
  if (state === 'signed_in') return failure('signed_in', 'Somebody is signed in already');
  session.signingIn();
  const result = await signInWith(host, form);
  if (!result.ok) session.signedOut(result.error);
  return result;
}

/** Whoever types quickly is ahead of the start, which first looks for a session to go on with. */
async function openingIsOver(session: SessionHolder): Promise<void> {
  if (session.view().state !== 'opening') return;
  await new Promise<void>((resolve) => {
    const stop = session.onChange(() => {
      if (session.view().state === 'opening') return;
      stop();
      resolve();
    });
  });
}

async function signInWith(host: VaultHost, form: SignInForm): Promise<Result<null>> {
  const owner: VaultOwner = { kind: 'person', serverUrl: form.serverUrl, username: form.username };
  const found = await host.opener.withPassword(owner, form.password);
  if (found.ok && found.value !== null) return withRecordsHere(host, form, found.value);
  const locked = !found.ok && found.error.code === 'key_wrong_password';
  const layAside = !found.ok && BEYOND_HELP.has(found.error.code) && form.startAfresh === true;
  if (!found.ok && !locked && !layAside) return found;

  const deviceId = crypto.randomUUID();
  const answer = await askServer(host, form, deviceId);
  if (!answer.ok) {
    if (!locked || !answer.error.retryable) return answer;
    return failure(
      'password_not_confirmed',
      'The server is not reached, and the records here need another password',
      {
        retryable: true,
      },
    );
  }
  // Only now: whom the server does not know lays nothing aside.
  if (layAside) await host.opener.setAside(owner);
  const opened = locked
    ? await unlockAfterNewPassword(host.opener, owner, form)
    : await host.opener.create(owner, form.password);
  if (!opened.ok) return opened;
  return enter(host, opened.value, {
    serverUrl: form.serverUrl,
    sample: false,
    deviceId,
    session: answer.value,
  });
}

/** The password opened the records of this machine. */
async function withRecordsHere(
  host: VaultHost,
  form: SignInForm,
  opened: OpenedVault,
): Promise<Result<null>> {
  const { serverUrl, username, password } = form;
  const last = readLastSession(opened.store);
  const deviceId = readMeta(opened.store, 'device_id') ?? crypto.randomUUID();
  const nowMs = host.current().clock.nowMs();
  const hours = offlineHours(opened.store);
  if (last !== null && mayWorkOffline(last, nowMs, hours)) {
    // With tokens of the last session, renewing them asks the server; without, the password has to.
    const unconfirmed =
      last.signedIn === null ? ({ kind: 'password', username, password } as const) : undefined;
    return enter(host, opened, goOnWith(last, { serverUrl, deviceId }), unconfirmed);
  }
  const answer = await askServer(host, form, deviceId);
  if (answer.ok) return enter(host, opened, { serverUrl, sample: false, deviceId, session: answer.value });
  if (answer.error.code === DEVICE_REVOKED) {
    const was = { serverUrl, deviceId, refreshToken: last?.signedIn?.session.refreshToken ?? '' };
    const told = await surrender(host, opened, was, async () => opened.store.close());
    return { ok: false, error: told };
  }
  await opened.store.close();
  return answer.error.retryable && last !== null ? tooLongAway(last, nowMs, hours) : answer;
}

function tooLongAway(last: LastSession, nowMs: number, limit: number): Result<never> {
  if (last.refused)
    return failure('sign_in_needs_server', 'The server has to confirm this sign-in', { retryable: true });
  const hours = Math.floor((nowMs - last.confirmedAtMs) / 3_600_000);
  return failure('offline_too_long', 'The server has not confirmed this person for too long', {
    retryable: true,
    details: { hours, limit },
  });
}

const askServer = (host: VaultHost, form: SignInForm, deviceId: string) =>
  host
    .current()
    .api.signIn(
      form.serverUrl,
      { kind: 'password', username: form.username, password: form.password },
      { id: deviceId, ...host.current().device },
    );
