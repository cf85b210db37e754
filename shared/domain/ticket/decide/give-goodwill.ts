import { mayExceedGoodwill } from '../../access/permissions';
import { affectedBy } from '../../followup/affected';
import { goodwillOf, needsLead } from '../../followup/goodwill';
import { type DecideOn, decided, refused } from './decision';

/** Points or a coupon for having to wait (S1-55): given once; above the agent's limit it is proposed to a lead. */
export const giveGoodwill: DecideOn<'give_goodwill'> = (ticket, { itemKey, reason }, _command, context) => {
  const { actor, policy } = context;
  if (affectedBy(ticket.events).length === 0) {
    return refused('not_affected', 'Nobody spoke to the customer in an outage');
  }
  const item = policy.goodwill?.catalogue.find(({ key }) => key === itemKey);
  if (policy.goodwill === undefined || item === undefined) {
    return refused('goodwill_unknown', 'The centre gives no such thing');
  }
  const { state } = goodwillOf(ticket.events);
  if (state === 'given') return refused('goodwill_given', 'The customer was given something already');
  if (state === 'proposed') return refused('goodwill_proposed', 'A lead has to decide on a proposal first');
  return needsLead(item, policy.goodwill.agentLimitMinor, actor.role)
    ? decided({ type: 'goodwill_proposed', item, reason })
    : decided({ type: 'goodwill_given', item, reason, proposalId: null });
};

/** A lead's yes or no to what was proposed. */
export const decideGoodwill: DecideOn<'decide_goodwill'> = (ticket, intent, _command, { actor }) => {
  if (!mayExceedGoodwill(actor.role)) {
    return refused('goodwill_needs_lead', 'Only a lead may decide on a proposal');
  }
  const now = goodwillOf(ticket.events);
  const { proposalId, approved, reason } = intent;
  if (now.state !== 'proposed' || now.proposalId !== proposalId) {
    return refused('proposal_not_open', 'The proposal is not open any more');
  }
  return approved
    ? decided({ type: 'goodwill_given', item: now.item, reason, proposalId })
    : decided({ type: 'goodwill_declined', proposalId, reason });
};
