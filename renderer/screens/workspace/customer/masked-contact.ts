import { maskEmail, maskName, maskPhone } from '#shared/domain/account/masking';

/** A contact as the screen may show it: an e-mail, a number, or a handle. */
export function maskContact(contact: string): string {
  // The vault may have masked it already; masking stars would hide the digits meant to stay.
  if (contact.includes('*')) return contact;
  if (contact.includes('@')) return maskEmail(contact);
  if (/\d{5,}/.test(contact.replace(/[\s-]/g, ''))) return maskPhone(contact);
  const [first = '', ...rest] = [...contact];
  return first + '*'.repeat(rest.length);
}

/** A requester's name as the screen may show it. */
export const maskRequester = (name: string): string => (name.includes('*') ? name : maskName(name));
