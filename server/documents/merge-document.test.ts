import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paymentDraft, testPayment } from '../testing/test-records';
import { mergeDocument, mergePayment } from './merge-document';

const eventIds = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 });

it('has every event of both sides once, in any number of imports', () => {
  fc.assert(
    fc.property(fc.array(eventIds, { minLength: 1, maxLength: 5 }), (imports) => {
      const [first, ...rest] = imports.map((ids) => testPayment('p', 'a', ids));
      if (!first) return;
      const merged = rest.reduce(mergePayment, first);
      const ids = merged.events.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(ids)).toEqual(new Set(imports.flat()));
      // Recorded once, an event keeps its place.
      expect(ids.slice(0, first.events.length)).toEqual(first.events.map(({ id }) => id));
    }),
  );
});

it('changes nothing when the same comes again', () => {
  fc.assert(
    fc.property(eventIds, (ids) => {
      const draft = paymentDraft(testPayment('p', 'a', ids));
      expect(mergeDocument(draft, structuredClone(draft))).toBeNull();
    }),
  );
});

it('notices a change of anything but the moment of the import', () => {
  const body = testPayment('p', 'a');
  const draft = paymentDraft(body);
  const later = { ...body, provenance: { ...body.provenance, importedAtMs: 9 } };
  expect(mergeDocument(draft, paymentDraft(later))).toBeNull();
  const other = { ...body, provenance: { ...body.provenance, reference: 'row 2' } };
  expect(mergeDocument(draft, paymentDraft(other))).not.toBeNull();
  expect(mergeDocument(draft, { ...draft, accountId: 'b' })).not.toBeNull();
  expect(mergeDocument(null, draft)).toBe(draft);
});
