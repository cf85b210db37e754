import type { IdentityField } from './ticket-event';

/** How one answer of the customer compares with the records. */
export type FieldMatch = { readonly field: IdentityField; readonly matches: boolean };

/**
 * When a customer counts as identified (S0-21, S0-22): the name matches, and with it the account number or the contact
 * on file. The one place where this is decided.
 */
export function isIdentified(fields: readonly FieldMatch[]): boolean {
  const matches = (field: IdentityField): boolean => fields.some((f) => f.field === field && f.matches);
  return matches('name') && (matches('account_number') || matches('contact'));
}
