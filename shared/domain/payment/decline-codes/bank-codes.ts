import type { CodeTable } from './decline-causes';

/** Reasons of ISO 20022 that transfers and direct debits share. */
const SHARED: CodeTable = {
  AC01: 'account_number_invalid',
  AC02: 'account_number_invalid',
  AC04: 'account_closed',
  AC05: 'account_closed',
  AC06: 'account_blocked',
  AG02: 'merchant_setup',
  AGNT: 'merchant_setup',
  AM03: 'merchant_setup',
  AM04: 'insufficient_funds',
  AM05: 'duplicate_request',
  AM09: 'merchant_setup',
  AM14: 'limit_exceeded',
  BE04: 'merchant_setup',
  BE06: 'identity_mismatch',
  CNOR: 'merchant_setup',
  ED05: 'bank_declined',
  DUPL: 'duplicate_request',
  FF01: 'merchant_setup',
  FRAD: 'risk_rejected',
  MD07: 'holder_deceased',
  MS03: 'bank_declined',
  RC01: 'account_number_invalid',
  RR04: 'regulatory',
  TECH: 'channel_failed',
  TM01: 'bank_unavailable',
};

/** Rejected and returned transfers (ISO 20022, `pain.002`, `pacs.004`). */
export const TRANSFER_CODES: CodeTable = {
  ...SHARED,
  AC03: 'account_number_invalid',
  AG01: 'payment_not_permitted',
  AM02: 'limit_exceeded',
  BE01: 'identity_mismatch',
  MS02: 'bank_declined',
};

/** Rejected, returned and refunded direct debits (SEPA). `MD06` and `MS02` are the account holder's own word. */
export const DEBIT_CODES: CodeTable = {
  ...SHARED,
  AC13: 'debit_not_allowed',
  AG01: 'debit_not_allowed',
  BE05: 'mandate_data_wrong',
  DNOR: 'account_number_invalid',
  FF05: 'merchant_setup',
  MD01: 'mandate_missing',
  MD02: 'mandate_data_wrong',
  MD06: 'debit_refunded',
  MS02: 'debit_refused',
  RR01: 'mandate_data_wrong',
  RR02: 'mandate_data_wrong',
  RR03: 'mandate_data_wrong',
  SL01: 'debit_not_allowed',
};

/** Returned debits of the ACH network. */
export const ACH_CODES: CodeTable = {
  R01: 'insufficient_funds',
  R02: 'account_closed',
  R03: 'account_number_invalid',
  R04: 'account_number_invalid',
  R05: 'mandate_missing',
  R06: 'merchant_setup',
  R07: 'mandate_missing',
  R08: 'debit_refused',
  R09: 'insufficient_funds',
  R10: 'debit_refunded',
  R11: 'debit_refunded',
  R12: 'account_closed',
  R13: 'account_number_invalid',
  R14: 'holder_deceased',
  R15: 'holder_deceased',
  R16: 'account_blocked',
  R17: 'merchant_setup',
  R20: 'debit_not_allowed',
  R23: 'debit_refused',
  R24: 'duplicate_request',
  R29: 'mandate_missing',
};
