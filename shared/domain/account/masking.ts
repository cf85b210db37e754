import type { Account } from './account';
import { splitChineseName } from './masking-names';

const stars = (count: number): string => '*'.repeat(Math.max(0, count));

/** 王敏 → 王*, 欧阳修文 → 欧阳**, John Smith → J*** S**** (S3-12). */
export function maskName(name: string): string {
  const chinese = splitChineseName(name);
  if (chinese) return chinese.given.length === 0 ? '*' : chinese.family + stars(chinese.given.length);
  return name.replace(/[^\s·.,'’-]+/gu, (word) => {
    const [first = '', ...rest] = [...word];
    return rest.length === 0 ? '*' : first + stars(rest.length);
  });
}

/** Keeps the first and last digits, e.g. 138****1234, and whatever separates the digits. */
export function maskPhone(phone: string): string {
  const total = phone.replace(/\D/g, '').length;
  const tail = total >= 7 ? 4 : total >= 4 ? 1 : 0;
  const head = total >= 11 ? total - 8 : total >= 7 ? Math.max(1, total - 8) : 0;
  let seen = 0;
  return phone.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= head || seen > total - tail ? digit : '*';
  });
}

/** wangmin@example.com → w*****n@example.com; the domain stays readable. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 0) return stars([...email].length);
  const local = [...email.slice(0, at)];
  const domain = email.slice(at);
  if (local.length <= 2) return stars(local.length) + domain;
  return `${local[0]}${stars(local.length - 2)}${local.at(-1)}${domain}`;
}

/** Keeps the last four letters or digits: 8821-0046 → ****-0046. */
export function maskAccountNumber(number: string): string {
  const total = number.replace(/[^\p{L}\p{N}]/gu, '').length;
  const tail = total > 4 ? 4 : Math.floor(total / 2);
  let seen = 0;
  return number.replace(/[\p{L}\p{N}]/gu, (character) => {
    seen += character.length;
    return seen > total - tail ? character : '*';
  });
}

const escapeForPattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Digits of a number with any single space or hyphen between them, standing on their own. */
function digitsPattern(value: string): RegExp | null {
  const digits = value.replace(/\D/g, '');
  if (digits.length < 7) return null;
  return new RegExp(`(?<!\\d)${[...digits].join('[ -]?')}(?!\\d)`, 'g');
}

/** The number without its country code, as people write it in a message. */
const localPhone = (phone: string): string => phone.replace(/^\s*(?:\+|00)86[ -]?/, '');

/** Masks the account's own personal data wherever it stands in a free text, e.g. a note or an export (S3-12). */
export function maskText(text: string, account: Account): string {
  let masked = text;
  if (account.email) {
    masked = masked.replace(new RegExp(escapeForPattern(account.email), 'gi'), (found) => maskEmail(found));
  }
  if (account.phone) {
    const pattern = digitsPattern(localPhone(account.phone));
    if (pattern) masked = masked.replace(pattern, (found) => maskPhone(found));
  }
  masked = masked.replaceAll(account.number, maskAccountNumber(account.number));
  const { name } = account.holder;
  // A name of one character would take every such character out of the text.
  if ([...name].length > 1) masked = masked.replaceAll(name, maskName(name));
  return masked;
}
