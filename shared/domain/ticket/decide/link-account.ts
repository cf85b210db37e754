import { type DecideOn, decided, refused } from './decision';
import { resolvedAlready } from './preconditions';

/** Names the account the question is about. Identity and analysis start over: they belong to the account. */
export const linkAccount: DecideOn<'link_account'> = (ticket, { accountId }) => {
  if (ticket.accountId === accountId) {
    return refused('account_already_linked', 'The ticket already belongs to this account');
  }
  return resolvedAlready(ticket) ?? decided({ type: 'account_linked', accountId });
};
