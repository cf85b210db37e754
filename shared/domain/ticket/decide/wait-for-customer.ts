import { type DecideOn, decided } from './decision';
import { notInHand } from './preconditions';

/** Asks the customer for material and pauses the resolution clock (S4-16). */
export const waitForCustomer: DecideOn<'wait_for_customer'> = (ticket, { materials }) =>
  notInHand(ticket) ?? decided({ type: 'waiting_for_customer', materials });
