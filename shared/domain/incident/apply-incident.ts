import { assertNever, failure, type Result, success } from '../../contracts/error';
import { mayDeclareIncident } from '../access/permissions';
import type { Actor } from '../access/role';
import type { Incident } from './incident';
import type { IncidentIntent } from './incident-intent';

/** Applies what a lead does about an incident; the same on the desk and, with authority, on the server. Pure. */
export function applyIncident(
  incident: Incident | null,
  intent: IncidentIntent,
  actor: Actor,
  atMs: number,
): Result<Incident> {
  if (!mayDeclareIncident(actor.role)) {
    return failure('incident_needs_lead', 'Only a lead may declare, estimate or end an incident');
  }
  if (intent.type === 'declare_incident') {
    if (incident !== null) return failure('incident_exists', 'There is an incident with this id');
    const { incidentId: id, title, startedAtMs, expectedEndAtMs, wording } = intent;
    return success({
      id,
      title,
      // Nothing is declared before it began, whatever the clocks say.
      startedAtMs: Math.min(startedAtMs, atMs),
      endedAtMs: null,
      estimates: [{ givenAtMs: atMs, expectedEndAtMs }],
      wording,
      declaredBy: actor,
    });
  }
  if (incident === null) return failure('incident_not_found', 'There is no such incident');
  if (incident.endedAtMs !== null) return failure('incident_over', 'The incident is over');
  switch (intent.type) {
    case 'estimate_incident': {
      const { expectedEndAtMs } = intent;
      const estimates = [...incident.estimates, { givenAtMs: atMs, expectedEndAtMs }].sort(
        (a, b) => a.givenAtMs - b.givenAtMs,
      );
      return success({ ...incident, estimates });
    }
    case 'end_incident':
      return success({ ...incident, endedAtMs: Math.max(atMs, incident.startedAtMs) });
    default:
      return assertNever(intent);
  }
}
