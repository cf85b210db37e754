import type { Provenance } from '#shared/domain/record/source';

/** Every record of the sample centre says that it is one. */
export const sampleProvenance = (importedAtMs: number): Provenance => ({
  source: 'billing',
  origin: 'sample-centre',
  importedAtMs,
  reference: null,
});
