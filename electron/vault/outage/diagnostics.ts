import type { Diagnostics } from '#shared/contracts/outage-views';
import { PROTOCOL_VERSION } from '#shared/contracts/wire';
import { linkHistory } from '../data/link-history';
import { openOutage, pastOutages } from '../data/outages';
import { parkedCommands, unsentCommands } from '../data/outbox';
import type { Store } from '../store/open-store';
import type { Vault } from '../vault';

const OUTAGES = 20;

const instant = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());
const at = (atMs: number): string => new Date(atMs).toISOString();

/**
 * What IT needs to find out why a desk does not get on: versions, the history of the link, codes and counts. Put together
 * from numbers and codes alone, never by leaving things out of records, so that no personal data can be in it (S1-50).
 */
export function diagnose(vault: Vault, storeTrouble: string | null): Diagnostics {
  const { store, device, link } = vault;
  const { state, reason, sinceMs, syncedAtMs, error } = link.status();
  const centre = vault.centre.read();
  const unsent = unsentCommands(store);
  const open = openOutage(store);
  return {
    madeAt: at(vault.clock.nowMs()),
    appVersion: device.appVersion,
    platform: device.platform,
    protocol: PROTOCOL_VERSION,
    runtime: runtime(),
    link: {
      state,
      reason,
      since: at(sinceMs),
      syncedAt: instant(syncedAtMs),
      errorCode: error?.code ?? null,
      history: linkHistory(store).map((entry) => ({
        at: at(entry.atMs),
        state: entry.state,
        reason: entry.reason,
        errorCode: entry.errorCode,
      })),
    },
    outages: [...(open === null ? [] : [open]), ...pastOutages(store, OUTAGES)].map((each) => ({
      since: at(each.sinceMs),
      recoveredAt: instant(each.recoveredAtMs),
      backlog: each.backlog,
    })),
    waiting: {
      byState: counted(store, 'SELECT state AS key, count(*) AS n FROM outbox GROUP BY state'),
      byIntent: tally(unsent.map(({ intent }) => intent.type)),
      parkedCodes: tally(parkedCommands(store).map((parked) => parked.error.code)),
      oldestAt: instant(unsent[0]?.atMs ?? null),
    },
    store: {
      schemaVersion: number(store, 'PRAGMA user_version', 'user_version'),
      documents: counted(store, 'SELECT kind AS key, count(*) AS n FROM document GROUP BY kind'),
      tickets: number(store, 'SELECT count(*) AS n FROM ticket', 'n'),
      drafts: number(store, 'SELECT count(*) AS n FROM draft', 'n'),
      followedAccounts: number(store, 'SELECT count(*) AS n FROM followed', 'n'),
      pages: number(store, 'PRAGMA page_count', 'page_count'),
      pageBytes: number(store, 'PRAGMA page_size', 'page_size'),
      whole: store.get('PRAGMA quick_check(1)')?.quick_check === 'ok',
      trouble: storeTrouble,
    },
    centre: {
      policyVersion: centre?.policy.version ?? null,
      playbooks: centre?.playbooks.length ?? 0,
      scripts: centre?.scripts.length ?? 0,
    },
  };
}

const RUNTIME_PARTS = ['electron', 'chrome', 'node', 'v8'] as const;

const runtime = (): Diagnostics['runtime'] =>
  Object.fromEntries(
    RUNTIME_PARTS.flatMap((part) => {
      const version = process.versions[part];
      return version === undefined ? [] : [[part, version]];
    }),
  );

const number = (store: Store, sql: string, column: string): number => Number(store.get(sql)?.[column] ?? 0);

const counted = (store: Store, sql: string): Readonly<Record<string, number>> =>
  Object.fromEntries(store.all(sql).map((row) => [String(row.key), Number(row.n)]));

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
