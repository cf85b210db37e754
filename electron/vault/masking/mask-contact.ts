import { maskEmail, maskPhone } from '#shared/domain/account/masking';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE = /^[+\d][\d\s()-]{5,}$/;

/** Masks whatever a customer is answered to: an e-mail address, a phone number or a handle. */
export function maskContact(contact: string): string {
  if (EMAIL.test(contact)) return maskEmail(contact);
  if (PHONE.test(contact)) return maskPhone(contact);
  const characters = [...contact];
  if (characters.length <= 2) return '*'.repeat(characters.length);
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}
