import type { Actor } from '../access/role';
import type { Incident } from '../incident/incident';
import type { Playbook, Script } from '../playbook/playbook';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CustomerRecords } from '../record/customer-records';

/** What a command is decided on besides the ticket itself. The time is the command's own `atMs`. */
export type ApplyContext = {
  readonly actor: Actor;
  /** Records of the ticket's account; null when no account is linked or its records are not at hand. */
  readonly records: CustomerRecords | null;
  readonly playbooks: readonly Playbook[];
  readonly scripts: readonly Script[];
  readonly policy: TenantPolicy;
  /** Declared incidents, over or not; an estimate of theirs may be told (L7, N12). */
  readonly incidents?: readonly Incident[];
  /** Number for a ticket that this command opens: `T-1042` on the server, `L-0007` on a desk. */
  readonly newTicketNumber: string;
};
