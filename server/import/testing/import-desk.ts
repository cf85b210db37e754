import type { ImportReport } from '#shared/contracts/wire';
import type { Account } from '#shared/domain/account/account';
import type { Payment } from '#shared/domain/payment/payment';
import type { Store } from '../../database/database';
import { document } from '../../database/schema';
import { readCustomerRecords } from '../../documents/read-documents';
import { accountDraft, NOW_MS, store as save, testAccount } from '../../testing/test-records';
import { type ImportRequest, importFile } from '../import-file';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What tests of importing do with a store. */
export function importDesk(store: Store, name: string) {
  let accounts = 0;
  return {
    /** A new account to import into. */
    async someAccount(changes: Partial<Account> = {}): Promise<string> {
      accounts += 1;
      const account = testAccount(`${name}-${accounts}`, changes);
      await save(store, accountDraft(account));
      return account.id;
    },
    run: (bytes: Uint8Array, request: Partial<ImportRequest> = {}): Promise<ImportReport> =>
      importFile(store, {
        source: { fileName: 'file.csv', bytes },
        nowMs: NOW_MS,
        actorId: null,
        ...request,
      }),
    /** Everything in the document table, to see that nothing changed. */
    everything: () => store.db.select().from(document).orderBy(document.kind, document.id),
    payments: async (accountId: string): Promise<readonly Payment[]> =>
      (await readCustomerRecords(store.db, accountId))?.payments ?? [],
  };
}
