import type { DeliveryMess } from './mess';
import { shuffled } from './shuffled';

/** Records arrive in any order: payments before their bills, bills before the account. */
export const outOfOrderRecords: DeliveryMess = {
  key: 'out_of_order_records',
  deliver: (records, { random }) => shuffled(records, random),
};
