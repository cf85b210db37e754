import { type Document, documentSchema } from '#shared/contracts/document';

type WithoutVersion<D> = D extends Document ? Omit<D, 'version'> : never;

/** A document to be stored: the store gives it its version. */
export type DocumentDraft = WithoutVersion<Document>;

/** A row of the document table as a document; throws if the database holds something of another shape. */
export const toDocument = (row: {
  kind: string;
  id: string;
  accountId: string | null;
  version: number;
  body: unknown;
  nameReading: unknown;
}): Document => documentSchema.parse(row);
