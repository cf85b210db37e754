import type { TenantPolicy } from '../policy/tenant-policy';
import { chronological } from './pauses';
import type { TicketEvent } from './ticket-event';

const USUAL_ATTEMPTS = 3;

/** How far the identity checks of a ticket have gone wrong, and whether another one may be made (S0-21, S0-22). */
export type IdentityAttempts = {
  /** Checks failed since one passed or a lead released them. */
  readonly failed: number;
  readonly allowed: number;
  readonly locked: boolean;
};

/**
 * Counts over the whole ticket, whatever the method and the account: another method asks for the same words, and
 * another account on the same ticket is another guess.
 */
export function identityAttempts(
  events: readonly TicketEvent[],
  policy: Pick<TenantPolicy, 'identityAttempts'>,
): IdentityAttempts {
  let failed = 0;
  for (const event of chronological(events)) {
    if (event.type === 'identity_released') failed = 0;
    else if (event.type === 'identity_checked') failed = event.verified ? 0 : failed + 1;
  }
  const allowed = policy.identityAttempts ?? USUAL_ATTEMPTS;
  return { failed, allowed, locked: failed >= allowed };
}
