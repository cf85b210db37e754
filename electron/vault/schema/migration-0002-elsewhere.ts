import type { Migration } from '../store/migrate';

/** Payments on other accounts that concern a followed one, as the server relates them: `relatedPaymentSchema`. */
export const elsewhere: Migration = {
  version: 2,
  name: 'elsewhere',
  sql: `
    CREATE TABLE elsewhere(
      account_id TEXT NOT NULL,
      payment_id TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (account_id, payment_id)
    ) WITHOUT ROWID;
  `,
};
