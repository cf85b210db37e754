import type { TenantPolicy } from '../policy/tenant-policy';
import type { Ticket } from '../ticket/ticket';
import type { ServiceClock } from './clock';
import { serviceClocks } from './service-clocks';

/** The running clock that is due first: decides the order of the queue. Null when nothing runs (paused, resolved). */
export function nextDue(ticket: Ticket, policy: TenantPolicy): ServiceClock | null {
  if (ticket.state === 'resolved') return null;
  const running = serviceClocks(ticket, policy).filter((c) => c.metAtMs === null && !c.paused);
  return running.reduce<ServiceClock | null>(
    (first, clock) => (first === null || clock.dueAtMs < first.dueAtMs ? clock : first),
    null,
  );
}
