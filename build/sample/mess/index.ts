import { centOffReport } from './cent-off-report';
import { centOver } from './cent-over';
import { chargedTwice } from './charged-twice';
import { clockSkew } from './clock-skew';
import { duplicateEvents } from './duplicate-events';
import { lateArrival } from './late-arrival';
import { lostPosting } from './lost-posting';
import type { DeliveryMess, Mess } from './mess';
import { missingEvents } from './missing-events';
import { outOfOrderRecords } from './out-of-order-records';
import { partialCaptures } from './partial-captures';
import { refundOfRefund } from './refund-of-refund';
import { reissuedBill } from './reissued-bill';
import { repeatedRecords } from './repeated-records';
import { shortCapture } from './short-capture';
import { splitPayments } from './split-payments';
import { toleratedCent } from './tolerated-cent';

/**
 * Every mess real records are in, in the order it is made: first what changes what happened, then how it was told. A new
 * kind is a new file and a line here.
 */
export const MESSES: readonly Mess[] = [
  lostPosting,
  chargedTwice,
  shortCapture,
  centOver,
  partialCaptures,
  splitPayments,
  refundOfRefund,
  centOffReport,
  toleratedCent,
  reissuedBill,
  missingEvents,
  clockSkew,
  duplicateEvents,
  lateArrival,
];

/** How records arrive. */
export const DELIVERY_MESSES: readonly DeliveryMess[] = [repeatedRecords, outOfOrderRecords];
