import { mayReleaseIdentity } from '../../access/permissions';
import { identityAttempts } from '../identity-attempts';
import { type DecideOn, decided, refused } from './decision';
import { resolvedAlready } from './preconditions';

/** A lead lets identity checks go on after too many went wrong, and says why (S0-22). */
export const releaseIdentity: DecideOn<'release_identity'> = (ticket, { reason }, _command, context) => {
  const resolved = resolvedAlready(ticket);
  if (resolved) return resolved;
  if (!mayReleaseIdentity(context.actor.role)) {
    return refused('identity_release_needs_lead', 'Only a lead may release the identity check');
  }
  return identityAttempts(ticket.events, context.policy).locked
    ? decided({ type: 'identity_released', reason })
    : refused('identity_not_locked', 'The identity check is not locked');
};
