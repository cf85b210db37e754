import type { RecordSource } from '../record/source';
import type { PaymentEvent } from './payment';

/**
 * The latest report that leaves a payment open (started, authorised, answer ambiguous), or null when every such report
 * was closed. Money known to have moved closes it. A failure closes it only when told by the same party or by the
 * channel, who alone can say that it will not take the money: the billing system giving up proves nothing.
 */
export function openWord(ordered: readonly PaymentEvent[]): PaymentEvent | null {
  const givenUpBy: RecordSource[] = [];
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const event = ordered[index];
    switch (event?.type) {
      case 'initiated':
      case 'authorised':
      case 'unknown':
        if (!givenUpBy.includes(event.source)) return event;
        break;
      case 'failed':
        if (event.source === 'channel') return null;
        givenUpBy.push(event.source);
        break;
      default:
        return null;
    }
  }
  return null;
}

/**
 * The latest failure nobody has withdrawn. It is withdrawn by a later posting, or by the same party reporting the
 * payment further. A capture told by another party does not withdraw it: that is the failed payment that took money.
 */
export function standingFailure(ordered: readonly PaymentEvent[]): PaymentEvent | null {
  const withdrawnBy: RecordSource[] = [];
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const event = ordered[index];
    switch (event?.type) {
      case 'failed':
        if (!withdrawnBy.includes(event.source)) return event;
        break;
      case 'posted':
        return null;
      case 'initiated':
      case 'authorised':
      case 'captured':
      case 'settled':
        withdrawnBy.push(event.source);
        break;
      default:
    }
  }
  return null;
}
