import type { Account } from './account';

/** Full-width forms to plain ones, no spaces, no case. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** Digits of a phone number without the Chinese country code; null when it is no phone number. */
export function plainPhone(text: string): string | null {
  const bare = plainText(text).replace(/[-‐‑–—().]/gu, '');
  const national = bare.replace(/^(?:\+86|0086|86(?=1\d{10}$))/u, '');
  return /^\+?\d{5,}$/u.test(national) ? national : null;
}

/** Are these one telephone number, one e-mail address or one handle, however they are written? */
export function sameContact(one: string, other: string): boolean {
  const [phone, otherPhone] = [plainPhone(one), plainPhone(other)];
  if (phone !== null || otherPhone !== null) return phone === otherPhone;
  return plainText(one) !== '' && plainText(one) === plainText(other);
}

/** Where the holder of the account can be reached, as far as on file. */
export const contactsOf = ({ phone, email }: Pick<Account, 'phone' | 'email'>): readonly string[] =>
  [phone, email].filter((contact) => contact !== null);
