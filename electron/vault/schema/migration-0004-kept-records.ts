import type { Migration } from '../store/migrate';

/**
 * Not every record of a followed account is kept. `kept_since_ms`: the limit its records were last held against, null
 * before that was done; `left_out`: there are older ones that are not here.
 */
export const keptRecords: Migration = {
  version: 4,
  name: 'kept records',
  sql: `
    ALTER TABLE followed ADD COLUMN kept_since_ms INTEGER;
    ALTER TABLE followed ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
  `,
};
