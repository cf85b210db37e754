import type { Migration } from '../store/migrate';

/**
 * `document` is the server's word; `ticket` the projection of its tickets with the commands still under way.
 * `account_search` and `reference` hold folded texts, some of them backwards, so that the beginning and the end of a
 * number are found through an index.
 */
export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: `
    CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE document(
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      account_id TEXT,
      version INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;
    CREATE INDEX document_by_account ON document(account_id, kind);

    CREATE TABLE account_search(
      account_id TEXT PRIMARY KEY,
      number TEXT NOT NULL,
      number_folded TEXT NOT NULL,
      number_backwards TEXT NOT NULL,
      name TEXT NOT NULL,
      name_folded TEXT NOT NULL,
      pinyin TEXT NOT NULL,
      initials TEXT NOT NULL,
      phone TEXT,
      phone_digits TEXT NOT NULL,
      phone_backwards TEXT NOT NULL
    );
    CREATE INDEX account_search_number ON account_search(number_folded);
    CREATE INDEX account_search_number_backwards ON account_search(number_backwards);
    CREATE INDEX account_search_name ON account_search(name_folded);
    CREATE INDEX account_search_pinyin ON account_search(pinyin);
    CREATE INDEX account_search_initials ON account_search(initials);
    CREATE INDEX account_search_phone ON account_search(phone_digits);
    CREATE INDEX account_search_phone_backwards ON account_search(phone_backwards);

    CREATE TABLE reference(
      folded TEXT NOT NULL,
      matched TEXT NOT NULL CHECK (matched IN ('bill', 'payment', 'channel_transaction')),
      record_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      number TEXT NOT NULL,
      PRIMARY KEY (folded, matched, record_id)
    ) WITHOUT ROWID;
    CREATE INDEX reference_by_record ON reference(record_id, matched);

    CREATE TABLE ticket(
      id TEXT PRIMARY KEY,
      account_id TEXT,
      state TEXT NOT NULL,
      owner_id TEXT,
      resolved_at_ms INTEGER,
      version INTEGER NOT NULL,
      pending INTEGER NOT NULL,
      body TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX ticket_by_state ON ticket(state, resolved_at_ms);
    CREATE INDEX ticket_by_account ON ticket(account_id, state);

    CREATE TABLE outbox(
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      command_id TEXT NOT NULL UNIQUE,
      ticket_id TEXT,
      state TEXT NOT NULL CHECK (state IN ('pending', 'in_flight', 'confirmed', 'parked')),
      body TEXT NOT NULL,
      version INTEGER,
      outcome TEXT,
      error TEXT,
      server_document TEXT,
      parked_at_ms INTEGER
    );
    CREATE INDEX outbox_by_ticket ON outbox(ticket_id, seq);
    CREATE INDEX outbox_by_state ON outbox(state, seq);

    CREATE TABLE draft(
      ticket_id TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      saved_at_ms INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE followed(
      account_id TEXT PRIMARY KEY,
      opened_at_ms INTEGER,
      as_of_ms INTEGER
    ) WITHOUT ROWID;
  `,
};
