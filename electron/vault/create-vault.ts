import { createBoardKeeper } from './board/board-keeper';
import { createCentreReader } from './centre/centre-reader';
import { createClock } from './clock';
import { readMeta } from './data/meta';
import { outboxCounts } from './data/outbox';
import { createBoardApi } from './drill/board-api';
import { createCutOff, withCutOff } from './drill/cut-off';
import { keepDrills } from './drill/drill-keeper';
import { createDrillLink } from './drill/drill-link';
import { createImportRuns } from './imports/import-runs';
import { createLineWatch, HOME_PACE, LINE_PACE } from './link/line-watch';
import { createLinkMonitor } from './link/link-monitor';
import { isAway } from './link/link-state';
import { createReveals } from './masking/reveals';
import { keepOutages } from './outage/outage-keeper';
import { reportPresence } from './presence/presence-reporter';
import { createApplyContextFor } from './projection/apply-context-for';
import { createAccountFiles } from './records/account-files';
import { createNameList } from './search/name-list';
import { keepLastSession, keepSignedOut } from './session/keep-last-session';
import type { SessionHolder } from './session/session-holder';
import type { Store } from './store/open-store';
import { storeFailure } from './store-failure';
import { createHttpClient, type HttpClient } from './sync/http-client';
import { createServerApi } from './sync/server-api';
import { createSyncEngine, type SyncEngine } from './sync/sync-engine';
import type { Vault } from './vault';
import type { World } from './world';

/** Puts the parts of the vault together over an open store. */
export function createVault(parts: {
  readonly store: Store;
  readonly session: SessionHolder;
  readonly device: Vault['device'];
  readonly world: World;
  /** How long the records that are here have the machine to themselves before the synchronisation begins; 0 by default. */
  readonly showFirstMs?: number | undefined;
}): Vault {
  const { store, session, device, world, showFirstMs = 0 } = parts;
  const clock = createClock(world.localNowMs);
  const centre = createCentreReader(store);
  const accounts = createAccountFiles(store);
  const reveals = createReveals();
  const imports = createImportRuns();
  const syncedAt = readMeta(store, 'synced_at_ms');
  const cutOff = createCutOff();
  const line = createLinkMonitor(clock, syncedAt === null ? null : Number(syncedAt));
  const link = createDrillLink(line, cutOff, clock);
  const actor = () => session.current()?.session.actor ?? null;
  const applyContextFor = createApplyContextFor({ actor, centre, accounts });

  const watch = createLineWatch({
    probe: async (signal) => {
      if (client === null || world.probe === undefined) return null;
      return world.probe(client.http.readyAddress, signal);
    },
    onOutcome: (outcome) => link.observe(outcome, !closed && outboxCounts(store).pending > 0),
    onDeadConnections: (openedBeforeMs) => client?.http.hangUp(openedBeforeMs),
    onBack: () => sync.lineIsBack(),
    isAway: () => isAway(link.status()),
    isSlow: () => link.status().state === 'slow',
    pace: () => (session.current()?.sample === true ? HOME_PACE : LINE_PACE),
    world,
  });

  // One client, hence one circuit breaker, per server.
  let client: { readonly serverUrl: string; readonly http: HttpClient } | null = null;
  const clientFor = (serverUrl: string): HttpClient => {
    if (client?.serverUrl !== serverUrl) {
      const http = createHttpClient({
        baseUrl: serverUrl,
        onOutcome: watch.observed,
        onServerTime: clock.observe,
        onStream: watch.streaming,
        onHeard: watch.heard,
        world,
      });
      client = { serverUrl, http: withCutOff(http, cutOff) };
    }
    return client.http;
  };
  const api = createServerApi({ session, device, nowMs: clock.nowMs, clientFor });
  const engine = createSyncEngine({
    store,
    api,
    clock,
    session,
    centre,
    accounts,
    link,
    world,
    applyContextFor,
  });
  const sync: SyncEngine = {
    ...engine,
    start: () => {
      if (cutOff.sinceMs() !== null) return;
      engine.start();
      if (world.probe !== undefined) watch.start();
    },
    stop: () => {
      engine.stop();
      watch.stop();
    },
  };

  let closed = false;
  let later: (() => void) | null = null;
  /** What is here is shown first; fetching what is new would only take the machine's time from it. */
  const beginSync = (): void => {
    if (syncedAt === null || showFirstMs === 0) sync.start();
    else
      later ??= world.after(showFirstMs, () => {
        if (!closed && session.current() !== null) sync.start();
      });
  };
  const stop = session.onChange(() => {
    const current = session.current();
    if (current === null) sync.stop();
    else {
      keepLastSession(store, current).catch((error) => link.failed(storeFailure(error)));
      drills.resume();
      beginSync();
    }
  });
  const boardApi = createBoardApi(api.ask);
  const own = { store, clock, session, centre, link, sync, device };
  const presence = reportPresence({ vault: own, api: boardApi, world });
  const drills = keepDrills({ vault: own, cutOff, api: boardApi, presence, world });
  const board = createBoardKeeper({ store, session, api: boardApi, newId: world.newId });
  const vault: Vault = {
    store,
    clock,
    newId: world.newId,
    device,
    session,
    centre,
    accounts,
    names: createNameList(store),
    applyContextFor,
    reveals,
    link,
    imports,
    api,
    drills,
    board,
    sync,
    close: async (ended) => {
      closed = true;
      later?.();
      stop();
      stopKeeping();
      drills.stop();
      presence.stop();
      sync.stop();
      reveals.clear();
      imports.cancelAll();
      if (ended !== undefined) await keepSignedOut(store, ended);
      await store.close();
    },
  };
  const stopKeeping = keepOutages(vault);
  return vault;
}
