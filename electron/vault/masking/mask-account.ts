import type { MaskedAccount } from '#shared/contracts/views';
import type { Account } from '#shared/domain/account/account';
import { maskAccountNumber, maskEmail, maskName, maskPhone } from '#shared/domain/account/masking';
import type { RevealField } from '#shared/domain/ticket/command';

/** The account as a screen may show it: what was not revealed with a reason is masked (S3-12). */
export function maskAccount(account: Account, revealed: ReadonlySet<RevealField>): MaskedAccount {
  const { holder, phone, email, number, ...rest } = account;
  return {
    ...rest,
    holderName: revealed.has('name') ? holder.name : maskName(holder.name),
    salutation: holder.salutation,
    phone: phone === null || revealed.has('phone') ? phone : maskPhone(phone),
    email: email === null || revealed.has('email') ? email : maskEmail(email),
    number: revealed.has('account_number') ? number : maskAccountNumber(number),
  };
}

/** The value of a personal field, as the records have it. */
export function personalValue(account: Account, field: RevealField): string | null {
  switch (field) {
    case 'name':
      return account.holder.name;
    case 'phone':
      return account.phone;
    case 'email':
      return account.email;
    case 'account_number':
      return account.number;
  }
}
