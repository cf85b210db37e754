import type { Frame } from './journal';

/** A transaction that is whole and genuine but could not be applied, because one before it is missing. */
export type SetAside = { readonly seq: number; readonly frame: Frame };

/** What opening found. Everything at its first value: all was well. */
export type RecoveryReport = {
  /** The store did not exist. */
  readonly created: boolean;
  /** Generation of the snapshot it was built from; null: from the journal alone. */
  readonly snapshotGeneration: number | null;
  readonly framesReplayed: number;
  /** Bytes at the end of the last journal that belong to no whole frame: a write that was cut off, never acknowledged. */
  readonly tornBytes: number;
  /** Frames left out because a later journal repeats them, or takes them back after they had failed. */
  readonly framesSuperseded: number;
  /** Something acknowledged is damaged or missing, or a snapshot was damaged though nothing is missing. */
  readonly damaged: boolean;
  /** Acknowledged transactions that are lost, as far as their numbers tell. */
  readonly framesMissing: number;
  /** Transactions after the missing ones: not applied, but readable. */
  readonly setAside: readonly SetAside[];
  /** Damaged snapshots, newest first. */
  readonly damagedSnapshots: readonly number[];
  /** All damaged files put aside, now or earlier, relative to the folder of the store. */
  readonly quarantined: readonly string[];
  /** What opening took, in milliseconds. */
  readonly tookMs: number;
};
