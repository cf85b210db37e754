import { mayAnswerRequests } from '../../access/permissions';
import { backOfficeRequests } from '../../followup/back-office';
import { type DecideOn, decided, refused } from './decision';

/** What the back office did, or why not. */
export const answerRequest: DecideOn<'answer_request'> = (ticket, intent, _command, { actor }) => {
  if (!mayAnswerRequests(actor.role)) {
    return refused('answer_needs_lead', 'Only a lead may answer for the back office');
  }
  const request = backOfficeRequests(ticket.events).find(({ id }) => id === intent.requestId);
  if (request === undefined) return refused('request_not_found', 'There is no such request on the ticket');
  if (request.answer !== null) return refused('request_answered', 'The request has been answered');
  const { requestId, outcome, text } = intent;
  return decided({ type: 'back_office_answered', requestId, outcome, text });
};
