import type { EvidenceRef } from '../record/evidence';
import type { ReplyContext } from './reply-context';

/** What the records hold, indexed for lookup on each keystroke. Built once per customer and ticket. */
export type ReplyFacts = {
  /** By `<currency>:<absolute minor units>`. */
  readonly amounts: ReadonlyMap<string, readonly EvidenceRef[]>;
};

/** Indexes the records, the diagnosis and the ticket of a reply (S0-06). */
export function collectFacts(context: ReplyContext): ReplyFacts {
  void context;
  return { amounts: new Map() };
}
