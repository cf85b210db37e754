import { failure, type Result, success } from '#shared/contracts/error';
import { checkReply } from '#shared/domain/reply/check-reply';
import { draftReply } from '#shared/domain/reply/draft-reply';
import { collectFacts, type ReplyFacts } from '#shared/domain/reply/facts';
import { attachToDraft, detachFromDraft } from '../../data/draft-attachments';
import { writeDraft } from '../../data/drafts';
import { readTicket } from '../../data/tickets';
import type { Vault } from '../../vault';
import type { RequestHandler } from '../handler-types';
import { type TicketContext, ticketContext } from '../ticket-context';

function contextOf(vault: Vault, ticketId: string): Result<TicketContext> {
  const projected = readTicket(vault.store, ticketId);
  const context = projected === null ? null : ticketContext(vault, projected.ticket);
  return context === null ? failure('ticket_not_found', 'There is no such ticket') : success(context);
}

/** The facts of the reply being written, kept from one keystroke to the next. */
let lastFacts: {
  readonly key: string;
  readonly of: TicketContext['records'];
  readonly facts: ReplyFacts;
} | null = null;

function factsOf(context: TicketContext): ReplyFacts {
  // Facts speak of days and of what is overdue: a minute is fine enough.
  const key = `${context.ticket.id} ${context.ticket.events.length} ${context.policy.version} ${context.asOfMs ?? ''} ${context.incident?.id ?? ''} ${Math.floor(context.nowMs / 60_000)}`;
  if (lastFacts?.key !== key || lastFacts.of !== context.records) {
    lastFacts = { key, of: context.records, facts: collectFacts(context) };
  }
  return lastFacts.facts;
}

/** What the reply claims and what must change before it may be sent (S0-06, L16, L17). */
export const replyCheck: RequestHandler<'reply-check'> = (vault, { ticketId, text }) => {
  const context = contextOf(vault, ticketId);
  return context.ok ? success(checkReply(text, context.value, factsOf(context.value))) : context;
};

/** A draft from findings and scripts (architecture §7). */
export const replyDraft: RequestHandler<'reply-draft'> = (vault, { ticketId }) => {
  const context = contextOf(vault, ticketId);
  return context.ok ? success({ text: draftReply(context.value, 'zh-CN') }) : context;
};

export const draftSave: RequestHandler<'draft-save'> = async (vault, { ticketId, text }) => {
  const draft = { text, savedAtMs: vault.clock.nowMs() };
  await vault.store.transaction((tx) => writeDraft(tx, ticketId, draft));
  return success(draft);
};

/** What will go out with the reply is kept like its text. */
export const draftAttach: RequestHandler<'draft-attach'> = async (vault, { ticketId, attachment }) => {
  await vault.store.transaction((tx) => attachToDraft(tx, ticketId, attachment));
  return success(null);
};

export const draftDetach: RequestHandler<'draft-detach'> = async (vault, { ticketId, billId }) => {
  await vault.store.transaction((tx) => detachFromDraft(tx, ticketId, billId));
  return success(null);
};
