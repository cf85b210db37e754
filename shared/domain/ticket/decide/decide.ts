import type { ApplyContext } from '../apply-context';
import type { TicketIntent, TicketIntentType } from '../command';
import type { Ticket } from '../ticket';
import { addNote } from './add-note';
import { answerRequest } from './answer-request';
import { checkIdentity } from './check-identity';
import { chooseSolution } from './choose-solution';
import { classify } from './classify';
import { completeStep } from './complete-step';
import { confirmProof } from './confirm-proof';
import { type DecideOn, type Decision, refused, type TicketCommand } from './decision';
import { decideGoodwill, giveGoodwill } from './give-goodwill';
import { linkAccount } from './link-account';
import { openLedger } from './open-ledger';
import { openTicket } from './open-ticket';
import { recordCallback } from './record-callback';
import { recordContactAttempt } from './record-contact-attempt';
import { recordSatisfaction } from './record-satisfaction';
import { releaseIdentity } from './release-identity';
import { reopenStep } from './reopen-step';
import { reopenTicket } from './reopen-ticket';
import { requestPaymentCheck, requestRefund } from './request-back-office';
import { resolveTicket } from './resolve-ticket';
import { scheduleCallback } from './schedule-callback';
import { sendReply } from './send-reply';
import { takeTicket } from './take-ticket';
import { waitForCustomer } from './wait-for-customer';
import { withdrawProof } from './withdraw-proof';

type OnTicket = Exclude<TicketIntentType, 'open_ticket'>;

const DECIDE: { readonly [K in OnTicket]: DecideOn<K> } = {
  link_account: linkAccount,
  take_ticket: takeTicket,
  check_identity: checkIdentity,
  release_identity: releaseIdentity,
  classify,
  open_ledger: openLedger,
  complete_step: completeStep,
  reopen_step: reopenStep,
  choose_solution: chooseSolution,
  confirm_proof: confirmProof,
  withdraw_proof: withdrawProof,
  add_note: addNote,
  send_reply: sendReply,
  wait_for_customer: waitForCustomer,
  record_satisfaction: recordSatisfaction,
  record_contact_attempt: recordContactAttempt,
  resolve_ticket: resolveTicket,
  reopen_ticket: reopenTicket,
  schedule_callback: scheduleCallback,
  record_callback: recordCallback,
  request_payment_check: requestPaymentCheck,
  request_refund: requestRefund,
  answer_request: answerRequest,
  give_goodwill: giveGoodwill,
  decide_goodwill: decideGoodwill,
};

/** Which events follow from an intent, or why none may. */
export function decide(
  ticket: Ticket | null,
  command: TicketCommand,
  intent: TicketIntent,
  context: ApplyContext,
): Decision {
  if (intent.type === 'open_ticket') {
    return ticket === null
      ? openTicket(intent, command, context)
      : refused('ticket_exists', 'A ticket with this id is open already');
  }
  if (ticket === null) return refused('ticket_not_found', 'There is no such ticket');
  return decideOn(intent.type, ticket, intent, command, context);
}

/** Looks up the decision for one type of intent; the type parameter keeps intent and decision together. */
function decideOn<K extends OnTicket>(
  type: K,
  ticket: Ticket,
  intent: Extract<TicketIntent, { type: K }>,
  command: TicketCommand,
  context: ApplyContext,
): Decision {
  const decideThis: DecideOn<K> = DECIDE[type];
  return decideThis(ticket, intent, command, context);
}
