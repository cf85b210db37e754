import type { RecordsView } from '#shared/contracts/views';
import { useCachedRequest } from '../use-cached-request';

const NEWEST = 200;

/** The three-source comparison of the account's newest payments, shared by all who ask. */
export const useSourcesCompared = (view: RecordsView) =>
  useCachedRequest(
    'sources-compared',
    { accountId: view.account.id, paymentIds: null, limit: NEWEST },
    view.revision,
  );
