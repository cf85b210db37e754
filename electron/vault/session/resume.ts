import { z } from 'zod';
import type { VaultHost } from '../unlock/vault-host';
import { enter } from './enter';
import { mayWorkOffline, offlineHours, readLastSession } from './last-session';
import { signedInSchema } from './session-holder';

/** What main keeps in memory while somebody is signed in, for the case that the vault process has to be started anew. */
const resumeSchema = z.object({
  vault: z.object({ name: z.string(), key: z.string() }),
  signedIn: signedInSchema,
});

/** Null while nobody is signed in. */
export function resumeNote(host: VaultHost): string | null {
  const signedIn = host.session.current();
  const opened = host.opened();
  if (signedIn === null || opened === null) return null;
  const note: z.infer<typeof resumeSchema> = { vault: { name: opened.name, key: opened.key }, signedIn };
  return JSON.stringify(note);
}

/** Goes on after the vault process was started anew. */
export async function resumeWith(host: VaultHost, note: string): Promise<void> {
  const { vault, signedIn } = resumeSchema.parse(JSON.parse(note));
  host.session.opening();
  const opened = await host.opener.again(vault.name, vault.key);
  if (opened.ok) await enter(host, opened.value, signedIn);
  else host.session.signedOut(opened.error);
}

/** Goes on where the program was ended, where the operating system's keychain opens the vault. */
export async function resumeRemembered(host: VaultHost): Promise<void> {
  host.session.opening();
  const opened = await host.opener.remembered();
  if (!opened.ok) return host.session.signedOut(opened.error);
  if (opened.value === null) return host.session.signedOut(null);
  const last = readLastSession(opened.value.store);
  const nowMs = host.current().clock.nowMs();
  if (last?.signedIn && mayWorkOffline(last, nowMs, offlineHours(opened.value.store))) {
    await enter(host, opened.value, last.signedIn);
    return;
  }
  await opened.value.store.close();
  host.session.signedOut(null);
}
