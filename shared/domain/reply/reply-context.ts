import type { Diagnosis } from '../diagnosis/finding';
import type { Incident } from '../incident/incident';
import type { Script } from '../playbook/playbook';
import type { TenantPolicy } from '../policy/tenant-policy';
import type { CustomerRecords } from '../record/customer-records';
import type { Ticket } from '../ticket/ticket';

/** Everything a reply may rest on: what is not in here cannot be said to a customer (S0-06). */
export type ReplyContext = {
  /** Null while no account is linked: then nothing about bills or payments can be grounded. */
  readonly records: CustomerRecords | null;
  readonly diagnosis: Diagnosis | null;
  readonly ticket: Ticket;
  readonly policy: TenantPolicy;
  readonly nowMs: number;
  readonly scripts: readonly Script[];
  /** Set while the server cannot be reached: what the records say is to be said as of then (S0-06). */
  readonly asOfMs?: number;
  /** The incident that holds, whose times may be told. */
  readonly incident?: Incident | null;
};
