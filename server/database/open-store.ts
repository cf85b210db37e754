import type { Store } from './database';
import { openPglite } from './open-pglite';
import { openPostgres } from './open-postgres';

/** Where the records are kept: a PostgreSQL server, or a folder for the embedded one. */
export type StoreLocation = { readonly databaseUrl: string } | { readonly dataFolder: string };

/** Opens the store; it may still need `prepareStore`. */
export function openStore(
  location: StoreLocation,
  onConnectionError?: (error: Error) => void,
): Promise<Store> {
  return 'databaseUrl' in location
    ? openPostgres({ url: location.databaseUrl, ...(onConnectionError ? { onConnectionError } : {}) })
    : openPglite(location.dataFolder);
}
