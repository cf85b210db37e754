import type { FollowupView } from '#shared/contracts/outage-views';
import { topics } from '../../data/topics';
import { affectedItems, openRequests } from '../../outage/register';
import type { LiveHandler } from '../handler-types';

/** Everybody spoken to in an outage, and what was asked of the back office (S1-52, S1-53). */
export const followup: LiveHandler<'followup'> = {
  signedOut: { register: [], requests: [], currency: 'CNY' } satisfies FollowupView,
  topics: () => [topics.tickets, topics.centre, topics.outage, topics.session],
  evaluate: (vault) => ({
    register: affectedItems(vault),
    requests: openRequests(vault),
    currency: vault.centre.read()?.policy.currency ?? 'CNY',
  }),
};
