import type { TenantPolicy } from './tenant-policy';

const WHERE_UNSET = 72;

/** How long somebody may work without the server having confirmed who they are, as far as the centre has decided. */
export const offlineHoursOf = (policy: Pick<TenantPolicy, 'offlineSignInHours'> | null): number =>
  policy?.offlineSignInHours ?? WHERE_UNSET;
