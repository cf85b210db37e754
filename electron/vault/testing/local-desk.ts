import { randomUUID } from 'node:crypto';
import type { Document } from '#shared/contracts/document';
import type { Actor } from '#shared/domain/access/role';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { putDocuments } from '../data/documents';
import { follow, markFetched } from '../data/followed';
import { rebaseTicket } from '../projection/rebase-ticket';
import { enter } from '../session/enter';
import type { SignedIn } from '../session/session-holder';
import type { VaultHost } from '../unlock/vault-host';
import type { Vault } from '../vault';
import { type Desk, openDesk } from './desk';
import { sampleRecords } from './sample-records';

export const AGENT: Actor = { id: 'agent-1', name: '张敏', role: 'agent' };

/** A server nobody listens at: everything the desk does stays in its outbox. */
export const NOWHERE = 'http://127.0.0.1:9';

export const policyDocument: Document = {
  kind: 'policy',
  id: 'policy',
  accountId: null,
  version: 1,
  body: defaultPolicy,
};

export const recordDocuments: readonly Document[] = sampleRecords.map((record): Document => {
  const accountId = 'accountId' in record.body ? record.body.accountId : record.body.id;
  return { ...record, id: record.body.id, accountId, version: 1 } as Document;
});

/** Puts documents into the desk as a pull would. */
export async function receive(vault: Vault, documents: readonly Document[]): Promise<void> {
  await vault.store.transaction((tx) => {
    const changes = putDocuments(tx, documents);
    vault.accounts.dropRecords(changes.accounts);
    for (const ticketId of changes.tickets) rebaseTicket(tx, ticketId, vault.applyContextFor);
    for (const accountId of changes.accounts) {
      follow(tx, accountId, null);
      markFetched(tx, accountId, Date.now(), { sinceMs: null, leftOut: false });
    }
  });
}

/** Lets somebody in as if a server had confirmed them, with an empty vault. */
export async function enterNewVault(host: VaultHost, signedIn: SignedIn): Promise<void> {
  const username = signedIn.session.actor.id;
  const created = await host.opener.create({ kind: 'person', serverUrl: signedIn.serverUrl, username }, 'x');
  if (!created.ok) throw new Error(created.error.code);
  await enter(host, created.value, signedIn);
}

/** A desk that is signed in, has the sample records, and reaches no server. */
export async function openLocalDesk(actor: Actor = AGENT): Promise<Desk> {
  const desk = await openDesk();
  const nowMs = Date.now();
  await enterNewVault(desk.host, {
    serverUrl: NOWHERE,
    sample: false,
    deviceId: randomUUID(),
    session: {
      accessToken: 'none',
      accessExpiresAtMs: nowMs + 3_600_000,
      refreshToken: 'none',
      refreshExpiresAtMs: nowMs + 3_600_000,
      actor,
      serverTimeMs: nowMs,
    },
  });
  desk.vault.sync.stop();
  await receive(desk.vault, [policyDocument, ...recordDocuments]);
  return desk;
}
