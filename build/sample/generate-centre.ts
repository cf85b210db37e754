import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { type CentreOptions, generateCustomers, type Label } from './generate-customers';

/** A believable payment-service centre as canonical records, in a stream: the same options, the same centre. */
export function* generateCentre(
  options: CentreOptions,
  onLabel: (label: Label) => void = () => {},
): Generator<CanonicalRecord> {
  for (const { records, label } of generateCustomers(options)) {
    if (label) onLabel(label);
    yield* records;
  }
}
