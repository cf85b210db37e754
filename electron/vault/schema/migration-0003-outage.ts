import type { Migration } from '../store/migrate';

/**
 * `outage`: the times this desk was cut off, the open one included, so that a restart forgets none. `followup`: tickets
 * somebody has to come back to. `renumbered`: opened while cut off, and not yet said what the server calls them.
 */
export const outage: Migration = {
  version: 3,
  name: 'outage',
  sql: `
    CREATE TABLE outage(
      id TEXT PRIMARY KEY,
      drill INTEGER NOT NULL,
      since_ms INTEGER NOT NULL,
      recovered_at_ms INTEGER,
      ended_at_ms INTEGER,
      backlog INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;
    CREATE TABLE renumbered(ticket_id TEXT PRIMARY KEY, number TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE followup(ticket_id TEXT PRIMARY KEY, last_at_ms INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE link_history(
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at_ms INTEGER NOT NULL,
      state TEXT NOT NULL,
      reason TEXT,
      error TEXT
    );
  `,
};
