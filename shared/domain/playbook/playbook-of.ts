import type { Ticket } from '../ticket/ticket';
import type { Playbook } from './playbook';

/** The newest version of a playbook, null when there is none. */
export const newestPlaybook = (key: string, playbooks: readonly Playbook[]): Playbook | null =>
  playbooks
    .filter((p) => p.key === key)
    .reduce<Playbook | null>((best, p) => (best === null || p.version > best.version ? p : best), null);

/** The playbook a ticket follows: the version it was classified with, else the newest of that key. */
export function playbookOf(ticket: Ticket, playbooks: readonly Playbook[]): Playbook | null {
  const chosen = ticket.classification;
  if (chosen === null) return null;
  const exact = playbooks.find((p) => p.key === chosen.playbookKey && p.version === chosen.playbookVersion);
  return exact ?? newestPlaybook(chosen.playbookKey, playbooks);
}
