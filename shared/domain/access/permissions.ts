import type { Command } from '../ticket/command';
import type { Role } from './role';

const ACTING_ROLES: ReadonlySet<Role> = new Set<Role>(['agent', 'lead', 'admin']);

/**
 * May this role do this at all? Agents, leads and admins act; auditors only read (architecture §11). What depends on
 * the ticket, such as taking it from a colleague, is decided with the ticket at hand.
 */
export function mayIntent(role: Role, _intentType: Command['intent']['type']): boolean {
  return ACTING_ROLES.has(role);
}

/** Only leads and admins may take a ticket away from the colleague who has it. */
export const mayTakeOver = (role: Role): boolean => role === 'lead' || role === 'admin';

/** Only they may let identity checks go on after too many went wrong. */
export const mayReleaseIdentity = mayTakeOver;

/** Only they may say what is out of order for the whole centre, and when it is over. */
export const mayDeclareIncident = mayTakeOver;

/** Only they may give more goodwill than an agent's limit. */
export const mayExceedGoodwill = mayTakeOver;

/** Only they may answer for the back office. */
export const mayAnswerRequests = mayTakeOver;
