import type { DocumentKind } from './document';
import type { DomainError } from './error';

/** What of a desk's records was found damaged when they were last opened so. */
export type VaultTrouble = {
  readonly error: DomainError;
  readonly atMs: number;
  /** The agent has been told. */
  readonly seen: boolean;
};

/** What a desk keeps, and how much room it takes. */
export type StorageView = {
  readonly documents: Readonly<Partial<Record<DocumentKind, number>>>;
  /** Customers whose bills and payments are here in full. */
  readonly customersInFull: number;
  /** For so many months bills and payments are kept, by the policy of the centre; null before it has arrived. */
  readonly keptMonths: number | null;
  /** On the disk, encrypted; null where the records are in memory only. */
  readonly bytes: number | null;
  /** When the records were last written as a whole; since then the journal holds what changed. */
  readonly checkpointAtMs: number | null;
  /** For so long one may sign in without the server. */
  readonly offlineSignInHours: number;
  readonly trouble: VaultTrouble | null;
};
