import type { RecordDirectory } from '../record-directory';

/** Of a database that holds nothing. */
export const emptyDirectory: RecordDirectory = {
  billsNumbered: async () => [],
  accountsNumbered: async () => [],
  accountsHeldBy: async () => [],
  paymentsNumbered: async () => [],
};
