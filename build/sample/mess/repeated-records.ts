import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import type { DeliveryMess } from './mess';

/** Some records are delivered twice, and some payments in pieces that only together hold all events. */
export const repeatedRecords: DeliveryMess = {
  key: 'repeated_records',
  deliver: (records, { random }) =>
    records.flatMap((record) => {
      if (!random.chance(30)) return [record];
      const pieces = inPieces(record);
      return pieces.length > 1 && random.chance(50) ? pieces : [record, record];
    }),
};

function inPieces(record: CanonicalRecord): readonly CanonicalRecord[] {
  if (record.kind !== 'payment') return [record];
  return record.body.events.map((event) => ({ ...record, body: { ...record.body, events: [event] } }));
}
