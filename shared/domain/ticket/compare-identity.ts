import type { Account } from '../account/account';
import { plainPhone, plainText } from '../account/contacts';
import type { FieldMatch } from './identity-rule';
import type { IdentityField } from './ticket-event';

const plainName = (text: string): string => plainText(text).replace(/[·•・.‧]/gu, '');
const plainNumber = (text: string): string => plainText(text).replace(/[-‐‑–—_/]/gu, '');

function contactMatches(answer: string, account: Account): boolean {
  if (plainText(answer).includes('@')) {
    return account.email !== null && plainText(account.email) === plainText(answer);
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
