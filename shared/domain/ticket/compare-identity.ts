import type { Account } from '../account/account';
import type { FieldMatch } from './identity-rule';
import type { IdentityField } from './ticket-event';

/** Full-width forms to plain ones, no spaces, no case. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const plainName = (text: string): string => plain(text).replace(/[·•・.‧]/gu, '');
const plainNumber = (text: string): string => plain(text).replace(/[-‐‑–—_/]/gu, '');

/** Digits of a phone number without the Chinese country code; null when it is no phone number. */
function plainPhone(text: string): string | null {
  const bare = plain(text).replace(/[-‐‑–—().]/gu, '');
  const national = bare.replace(/^(?:\+86|0086|86(?=1\d{10}$))/u, '');
  return /^\+?\d{5,}$/u.test(national) ? national : null;
}

function contactMatches(answer: string, account: Account): boolean {
  if (plain(answer).includes('@')) {
    return account.email !== null && plain(account.email) === plain(answer);
  }
  const said = plainPhone(answer);
  return said !== null && account.phone !== null && plainPhone(account.phone) === said;
}

const COMPARE: Readonly<Record<IdentityField, (answer: string, account: Account) => boolean>> = {
  name: (answer, account) => plainName(answer) !== '' && plainName(answer) === plainName(account.holder.name),
  contact: contactMatches,
  account_number: (answer, account) =>
    plainNumber(answer) !== '' && plainNumber(answer) === plainNumber(account.number),
};

/** Compares what the customer said with the records (S0-22). The answers themselves are never kept. */
export const compareIdentity = (
  answers: readonly { readonly field: IdentityField; readonly answer: string }[],
  account: Account,
): readonly FieldMatch[] =>
  answers.map(({ field, answer }) => ({ field, matches: COMPARE[field](answer, account) }));
