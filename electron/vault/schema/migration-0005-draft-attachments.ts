import type { Migration } from '../store/migrate';

/** `draft_attachment`: what will go out with a reply still being written. */
export const draftAttachments: Migration = {
  version: 5,
  name: 'draft-attachments',
  sql: `
    CREATE TABLE draft_attachment(
      ticket_id TEXT NOT NULL,
      bill_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      number TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY(ticket_id, bill_id)
    ) WITHOUT ROWID;
  `,
};
