import type { Store } from '../store/open-store';
import { StoreError } from '../store/store-error';

/** The store while nobody is signed in: empty, and takes nothing. */
export const nothingHere: Store = {
  all: () => [],
  get: () => null,
  transaction: () => Promise.reject(new StoreError('store_closed', 'Nobody is signed in', false)),
  onChange: () => () => {},
  close: () => {},
};
