import type { PaymentEvent } from './payment';

/**
 * The latest report that leaves a payment open (started, authorised, answer ambiguous), or null when every such report
 * was closed. Money known to have moved closes it. A failure closes it only when told by the same party or by the
 * channel, who alone can say that it will not take the money: the billing system giving up proves nothing.
 */
export function openWord(ordered: readonly PaymentEvent[]): PaymentEvent | null {
  let open: PaymentEvent[] = [];
  for (const event of ordered) {
    switch (event.type) {
      case 'initiated':
      case 'authorised':
      case 'unknown':
        open.push(event);
        break;
      case 'failed':
        if (event.source === 'channel') open = [];
        else open = open.filter((word) => word.source !== event.source);
        break;
      default:
        open = [];
    }
  }
  return open.at(-1) ?? null;
}

/**
 * The latest failure nobody has withdrawn. It is withdrawn by a later posting, or by the same party reporting the
 * payment further. A capture told by another party does not withdraw it: that is the failed payment that took money.
 */
export function standingFailure(ordered: readonly PaymentEvent[]): PaymentEvent | null {
  let standing: PaymentEvent[] = [];
  for (const event of ordered) {
    switch (event.type) {
      case 'failed':
        standing.push(event);
        break;
      case 'posted':
        standing = [];
        break;
      case 'initiated':
      case 'authorised':
      case 'captured':
      case 'settled':
        if (standing.length > 0) standing = standing.filter((failed) => failed.source !== event.source);
        break;
      default:
    }
  }
  return standing.at(-1) ?? null;
}
