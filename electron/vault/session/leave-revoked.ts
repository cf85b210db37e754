import { type DomainError, failure } from '#shared/contracts/error';
import { MAX_PUSH_COMMANDS } from '#shared/contracts/wire';
import type { Command } from '#shared/domain/ticket/command';
import { unfinishedCommands } from '../data/outbox';
import { storeError } from '../store/store-error';
import { storeFailure } from '../store-failure';
import type { VaultHost } from '../unlock/vault-host';
import type { OpenedVault } from '../unlock/vault-opener';
import { readLastSession } from './last-session';
import type { SignedIn } from './session-holder';

/** Whose desk it was, as far as the server has to be told. */
type Was = Pick<SignedIn, 'serverUrl' | 'deviceId'> & { readonly refreshToken: string };

/**
 * The server answered that this device may no longer be used: its records are destroyed. What it had not sent is first
 * written to a sealed file; once the server has taken it in, the file goes as well. Should neither work, the records stay,
 * locked, and the next contact tries again. Answers what the agent is told.
 */
export async function surrender(
  host: VaultHost,
  opened: OpenedVault,
  was: Was,
  close: (error: DomainError) => Promise<void>,
): Promise<DomainError> {
  const actorId = readLastSession(opened.store)?.actor.id ?? '';
  const unfinished = (): readonly Command[] =>
    unfinishedCommands(opened.store).filter((command) => command.actorId === actorId);
  let commands = unfinished();
  let told = await rescue(host, opened, was, commands, actorId);
  // Whatever the agent still did meanwhile is not left behind.
  while (unfinished().length > commands.length) {
    commands = unfinished();
    told = await rescue(host, opened, was, commands, actorId);
  }
  await close(told);
  if (told.code === NOT_KEPT) return told;
  try {
    await host.opener.remember(null);
    await host.opener.destroy(opened.name);
  } catch (error) {
    // Locked for good all the same: the server will not let this device in again.
    storeFailure(storeError(error));
  }
  return told;
}

/** Neither the server nor the disk took it. */
const NOT_KEPT = 'device_revoked_not_kept';

const revoked = (code: string, details: Record<string, string | number> = {}): DomainError =>
  failure(code, 'This device may no longer be used', { details }).error;

async function rescue(
  host: VaultHost,
  opened: OpenedVault,
  was: Was,
  commands: readonly Command[],
  actorId: string,
): Promise<DomainError> {
  const count = commands.length;
  if (count === 0) return revoked('device_revoked');
  const about = { deviceId: was.deviceId, serverUrl: was.serverUrl, madeAtMs: host.current().clock.nowMs() };
  const file = await host.opener.keepUnsent(opened, about, { userId: actorId, commands });
  if (await handOver(host, was, commands)) {
    if (file.ok) await host.opener.removeUnsent(file.value);
    return revoked('device_revoked_handed_over', { count });
  }
  if (!file.ok) return revoked(NOT_KEPT, { count });
  return revoked('device_revoked_kept', { count, file: file.value });
}

/** True once the server has taken in all of it. */
async function handOver(host: VaultHost, was: Was, commands: readonly Command[]): Promise<boolean> {
  if (was.refreshToken === '') return false;
  const { api } = host.current();
  for (let from = 0; from < commands.length; from += MAX_PUSH_COMMANDS) {
    const answer = await api.handOver(was.serverUrl, {
      deviceId: was.deviceId,
      refreshToken: was.refreshToken,
      commands: [...commands.slice(from, from + MAX_PUSH_COMMANDS)],
    });
    if (!answer.ok) return false;
  }
  return true;
}

/** The same for whoever is signed in. */
export async function leaveRevoked(host: VaultHost): Promise<void> {
  const opened = host.opened();
  const signedIn = host.session.current();
  if (opened === null || signedIn === null) return;
  host.current().sync.stop();
  const { serverUrl, deviceId, session } = signedIn;
  await surrender(host, opened, { serverUrl, deviceId, refreshToken: session.refreshToken }, async (told) => {
    host.session.signedOut(told);
    await host.locked();
  });
}
