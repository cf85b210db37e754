import { uuidv7 } from 'uuidv7';
import { createCentreReader } from './centre/centre-reader';
import { createClock } from './clock';
import { outboxCounts } from './data/outbox';
import { createImportRuns } from './imports/import-runs';
import { createLinkMonitor } from './link/link-monitor';
import { createReveals } from './masking/reveals';
import { createApplyContextFor } from './projection/apply-context-for';
import { createAccountFiles } from './records/account-files';
import { createSessionHolder } from './session/session-holder';
import type { Store } from './store/open-store';
import { createHttpClient, type HttpClient } from './sync/http-client';
import { createServerApi } from './sync/server-api';
import { createSyncEngine } from './sync/sync-engine';
import type { Vault } from './vault';

/** Puts the parts of the vault together over an open store. */
export function createVault(store: Store, device: Vault['device']): Vault {
  const clock = createClock();
  const session = createSessionHolder();
  const centre = createCentreReader(store);
  const accounts = createAccountFiles(store);
  const reveals = createReveals();
  const imports = createImportRuns();
  const link = createLinkMonitor(clock);
  const actor = () => session.current()?.session.actor ?? null;
  const applyContextFor = createApplyContextFor({ actor, centre, accounts });

  // One client, hence one circuit breaker, per server.
  let client: { readonly serverUrl: string; readonly http: HttpClient } | null = null;
  const clientFor = (serverUrl: string): HttpClient => {
    if (client?.serverUrl !== serverUrl) {
      const http = createHttpClient({
        baseUrl: serverUrl,
        onOutcome: (outcome) => link.observe(outcome, outboxCounts(store).pending > 0),
        onServerTime: clock.observe,
      });
      client = { serverUrl, http };
    }
    return client.http;
  };
  const api = createServerApi({ session, nowMs: clock.nowMs, clientFor });
  const sync = createSyncEngine({ store, api, clock, session, centre, accounts, link, applyContextFor });

  session.onChange(() => {
    if (session.current() !== null) sync.start();
    else {
      sync.stop();
      reveals.clear();
      imports.cancelAll();
    }
  });
  return {
    store,
    clock,
    newId: uuidv7,
    device,
    session,
    centre,
    accounts,
    applyContextFor,
    reveals,
    link,
    imports,
    api,
    sync,
  };
}
