import type { Account } from '#shared/domain/account/account';
import type { Mapping } from '#shared/domain/import/mapping';
import type { Provenance } from '#shared/domain/record/source';
import type { RowReader } from './row-reader';

/** A table names few accounts again and again; of one that seems to have more they are made anew. */
const MOST_KEPT = 2_000;

/** Reads the account of each row; rows that say the same of it share one. */
export class MappedAccounts {
  readonly #mapping: Mapping;
  readonly #kept = new Map<string, Account>();

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  read(row: RowReader, provenance: Provenance): Account {
    const { account } = this.#mapping;
    const number = row.text(account.number);
    const name = row.text(account.holderName);
    const phone = account.phone ? row.optionalText(account.phone) || null : null;
    const email = account.email ? row.optionalText(account.email) || null : null;
    const openedAtMs = account.openedOn ? row.day(account.openedOn).startMs : 0;
    const known = this.#kept.get(number);
    if (
      known?.holder.name === name &&
      known.phone === phone &&
      known.email === email &&
      known.openedAtMs === openedAtMs
    ) {
      return known;
    }
    const read: Account = {
      id: `${this.#mapping.name}-account-${number}`,
      number,
      holder: { name, salutation: null },
      phone,
      email,
      status: 'active',
      plan: null,
      openedAtMs,
      contractEndAtMs: null,
      autopay: null,
      flags: [],
      consent: { recording: false, marketing: false, dataSharing: false },
      contactConfirmedAtMs: null,
      changes: [],
      // One account stands in many rows: its provenance must not depend on which of them was read last.
      provenance: { ...provenance, reference: null },
    };
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(number, read);
    return read;
  }
}
