import type { Diagnosis } from '#shared/domain/diagnosis/finding';
import { incidentAt } from '#shared/domain/incident/estimate';
import type { Incident } from '#shared/domain/incident/incident';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Centre } from '../centre/centre-reader';
import { isCutOff } from '../outage/during-now';
import { incidentsHere } from '../outage/incidents-here';
import type { Vault } from '../vault';

/** What checklist, scripts and replies of one ticket rest on. */
export type TicketContext = Centre & {
  readonly ticket: Ticket;
  /** Null while no account is linked or its records are not all here. */
  readonly records: CustomerRecords | null;
  readonly diagnosis: Diagnosis | null;
  readonly nowMs: number;
  /** What holds for the whole centre, if anything. */
  readonly incident: Incident | null;
  /** As of when the records are, while the server cannot be reached (S0-06). */
  readonly asOfMs?: number;
};

export function ticketContext(vault: Vault, ticket: Ticket): TicketContext | null {
  const centre = vault.centre.read();
  if (centre === null) return null;
  const nowMs = vault.clock.nowMs();
  const file = ticket.accountId === null ? null : vault.accounts.read(ticket.accountId);
  const complete = file !== null && file.fetchedAtMs !== null;
  return {
    ...centre,
    ticket,
    records: complete ? file.records : null,
    diagnosis:
      complete && ticket.accountId !== null
        ? vault.accounts.diagnosis(ticket.accountId, nowMs, centre.policy)
        : null,
    nowMs,
    incident: incidentAt(incidentsHere(vault), nowMs),
    ...(complete && isCutOff(vault, vault.store)
      ? { asOfMs: Math.max(file.fetchedAtMs ?? 0, vault.link.status().syncedAtMs ?? 0) }
      : {}),
  };
}
