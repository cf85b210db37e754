import type { TicketView } from '#shared/contracts/views';
import { backOfficeRequests } from '#shared/domain/followup/back-office';
import { openedInDrill } from '#shared/domain/incident/drill-ticket';
import { outageWords } from '#shared/domain/incident/outage-script';
import { buildChecklist } from '#shared/domain/playbook/build-checklist';
import { evaluateCondition } from '#shared/domain/playbook/evaluate-condition';
import { offeredSolutions } from '#shared/domain/playbook/offered-solutions';
import type { Playbook } from '#shared/domain/playbook/playbook';
import { playbookOf } from '#shared/domain/playbook/playbook-of';
import { resolveSteps } from '#shared/domain/playbook/resolve-steps';
import { suggestPlaybook } from '#shared/domain/playbook/suggest-playbook';
import { fillScript } from '#shared/domain/reply/fill-script';
import { serviceClocks } from '#shared/domain/sla/service-clocks';
import { contactAttempts } from '#shared/domain/ticket/contact-attempts';
import { identityAttempts } from '#shared/domain/ticket/identity-attempts';
import { formerNumber } from '#shared/domain/ticket/local-number';
import { readDocumentsOfKind } from '../../data/documents';
import { readDraftAttachments } from '../../data/draft-attachments';
import { readDraft } from '../../data/drafts';
import { readTicket } from '../../data/tickets';
import { topics } from '../../data/topics';
import { maskTicket } from '../../masking/mask-ticket';
import { isCutOff } from '../../outage/during-now';
import type { LiveHandler } from '../handler-types';
import { type TicketContext, ticketContext } from '../ticket-context';

/** One ticket with its checklist, clocks, scripts and the reply under way (screens §1). */
export const ticket: LiveHandler<'ticket'> = {
  signedOut: null,
  topics: (vault, { ticketId }) => {
    const accountId = readTicket(vault.store, ticketId)?.ticket.accountId ?? null;
    return [
      topics.ticket(ticketId),
      topics.draft(ticketId),
      topics.centre,
      topics.time,
      topics.outage,
      topics.drills,
      ...(accountId === null ? [] : [topics.records(accountId)]),
    ];
  },
  evaluate: (vault, { ticketId }) => {
    const projected = readTicket(vault.store, ticketId);
    const context = projected === null ? null : ticketContext(vault, projected.ticket);
    if (projected === null || context === null) return null;
    const playbook = playbookOf(projected.ticket, context.playbooks);
    return {
      ticket: maskTicket(projected.ticket),
      version: projected.version,
      pending: projected.pending,
      checklist: buildChecklist(projected.ticket, context),
      clocks: serviceClocks(projected.ticket, context.policy),
      suggestions: suggestions(context),
      solutions:
        playbook === null
          ? []
          : offeredSolutions(projected.ticket, playbook, context).map(({ key, title }) => ({
              key,
              title,
            })),
      scripts: scripts(context, playbook),
      draft: readDraft(vault.store, ticketId),
      attachments: readDraftAttachments(vault.store, ticketId),
      drill: openedInDrill(projected.ticket, readDocumentsOfKind(vault.store, 'drill')),
      identityAttempts: identityAttempts(projected.ticket.events, context.policy),
      contactAttempts: contactAttempts(projected.ticket.events, context.policy),
      outageWords:
        context.incident !== null || isCutOff(vault, vault.store)
          ? outageWords(context.incident, context)
          : null,
      formerNumber: formerNumber(projected.ticket),
      requests: backOfficeRequests(projected.ticket.events),
    };
  },
};

/** `reason` is `finding:<code>`, `keyword:<word>` or empty for the general ones. */
function suggestions({ ticket, diagnosis, playbooks }: TicketContext): TicketView['suggestions'] {
  return suggestPlaybook(ticket.question, diagnosis?.findings ?? [], newestOfEach(playbooks)).map(
    ({ playbook, reasons: [best] }) => ({
      playbookKey: playbook.key,
      title: playbook.title,
      reason:
        best === undefined
          ? ''
          : best.kind === 'finding'
            ? `finding:${best.code}`
            : `keyword:${best.keyword}`,
    }),
  );
}

const newestOfEach = (playbooks: readonly Playbook[]): readonly Playbook[] =>
  playbooks.filter(
    (playbook) => !playbooks.some((other) => other.key === playbook.key && other.version > playbook.version),
  );

/** Scripts that fit now: those of the playbook first, in its order. */
function scripts(context: TicketContext, playbook: Playbook | null): TicketView['scripts'] {
  const { ticket } = context;
  const done = new Set(
    resolveSteps(ticket, playbook, context)
      .filter((step) => step.done)
      .map(({ step }) => step.id),
  );
  const rank = new Map(playbook?.scripts.map((key, index) => [key, index]));
  return context.scripts
    .filter(
      ({ when }) =>
        when === undefined || evaluateCondition(when, { ...context, isStepDone: (id) => done.has(id) }),
    )
    .toSorted(
      (a, b) => (rank.get(a.key) ?? rank.size) - (rank.get(b.key) ?? rank.size) || (a.key < b.key ? -1 : 1),
    )
    .map(({ key, title, category, text }) => ({
      key,
      title,
      category,
      // The centre answers in Chinese, whatever the language of the screens.
      text: fillScript(text['zh-CN'], context),
    }));
}
