import { applyIncident } from '#shared/domain/incident/apply-incident';
import type { Incident } from '#shared/domain/incident/incident';
import { isIncidentIntent } from '#shared/domain/ticket/command';
import { unsentTicketless } from '../data/outbox';
import type { Vault } from '../vault';

/** Incidents as the server tells them, with what was said of them here and is still on its way. */
export function incidentsHere(vault: Pick<Vault, 'store' | 'centre' | 'session'>): readonly Incident[] {
  const known = new Map((vault.centre.read()?.incidents ?? []).map((incident) => [incident.id, incident]));
  const actor = vault.session.current()?.session.actor;
  if (actor === undefined) return [...known.values()];
  for (const { intent, atMs } of unsentTicketless(vault.store)) {
    if (!isIncidentIntent(intent)) continue;
    const applied = applyIncident(known.get(intent.incidentId) ?? null, intent, actor, atMs);
    if (applied.ok) known.set(intent.incidentId, applied.value);
  }
  return [...known.values()];
}
