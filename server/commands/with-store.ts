import { readConfig } from '../config';
import type { Store } from '../database/database';
import { openStore } from '../database/open-store';
import { prepareStore } from '../prepare-store';

/** Opens the configured store, up to date, for one piece of work. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(readConfig(process.env).location);
  try {
    await prepareStore(store);
    return await work(store);
  } finally {
    await store.close();
  }
}
