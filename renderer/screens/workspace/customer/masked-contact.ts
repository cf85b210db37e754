import { maskEmail, maskPhone } from '#shared/domain/account/masking';

/** A contact as the screen may show it: an e-mail, a number, or a handle. */
export function maskContact(contact: string): string {
  if (contact.includes('@')) return maskEmail(contact);
  if (/\d{5,}/.test(contact.replace(/[\s-]/g, ''))) return maskPhone(contact);
  const [first = '', ...rest] = [...contact];
  return first + '*'.repeat(rest.length);
}
