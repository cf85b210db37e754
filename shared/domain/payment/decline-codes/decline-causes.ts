import type { DeclineAction, DeclineSide, TryAgainSafe } from './decline';

/** What a cause means for everybody concerned. */
export type CauseMeaning = {
  readonly side: DeclineSide;
  readonly action: DeclineAction;
  readonly tryAgainSafe: TryAgainSafe;
};

const means = (side: DeclineSide, action: DeclineAction, tryAgainSafe: TryAgainSafe): CauseMeaning => ({
  side,
  action,
  tryAgainSafe,
});

/** Why payments are declined, whoever says so and in whatever code. Texts under `decline:cause`. */
export const DECLINE_CAUSES = {
  insufficient_funds: means('customer', 'add_funds', 'yes'),
  limit_exceeded: means('customer', 'wait_for_limit', 'later'),
  too_many_payments: means('customer', 'wait_for_limit', 'later'),
  card_expired: means('customer', 'update_card', 'no'),
  card_number_invalid: means('customer', 'check_details', 'yes'),
  credentials_wrong: means('customer', 'enter_again', 'yes'),
  identity_mismatch: means('customer', 'check_details', 'yes'),
  pin_locked: means('customer', 'contact_bank', 'later'),
  input_abandoned: means('customer', 'start_again', 'yes'),
  card_lost_or_stolen: means('customer', 'use_other_card', 'no'),
  card_restricted: means('bank', 'contact_bank', 'no'),
  card_not_supported: means('customer', 'use_other_card', 'no'),
  payment_not_enabled: means('customer', 'enable_payment', 'yes'),
  payment_not_permitted: means('bank', 'contact_bank', 'no'),
  bank_declined: means('bank', 'contact_bank', 'later'),
  bank_unavailable: means('bank', 'wait_for_result', 'later'),
  risk_rejected: means('channel', 'use_other_card', 'no'),
  wallet_restricted: means('customer', 'contact_wallet', 'no'),
  payment_code_expired: means('customer', 'refresh_code', 'yes'),
  wrong_payer: means('customer', 'start_again', 'yes'),
  channel_failed: means('channel', 'start_again', 'later'),
  channel_error: means('channel', 'wait_for_result', 'unknown'),
  outcome_unknown: means('channel', 'wait_for_result', 'unknown'),
  in_progress: means('channel', 'wait_for_result', 'unknown'),
  duplicate_request: means('us', 'wait_for_result', 'unknown'),
  already_paid: means('us', 'do_not_pay', 'no'),
  order_closed: means('us', 'start_again', 'yes'),
  no_such_order: means('us', 'start_again', 'later'),
  merchant_limit: means('us', 'use_other_account', 'later'),
  merchant_setup: means('us', 'nothing_to_do', 'later'),
  account_number_invalid: means('customer', 'check_details', 'yes'),
  account_closed: means('customer', 'use_other_account', 'no'),
  account_blocked: means('bank', 'contact_bank', 'no'),
  debit_not_allowed: means('bank', 'use_other_account', 'no'),
  mandate_missing: means('customer', 'sign_mandate', 'no'),
  mandate_data_wrong: means('us', 'nothing_to_do', 'later'),
  debit_refused: means('customer', 'contact_bank', 'no'),
  debit_refunded: means('customer', 'contact_bank', 'no'),
  regulatory: means('bank', 'contact_bank', 'no'),
  holder_deceased: means('customer', 'nothing_to_do', 'no'),
  unknown_code: means('unknown', 'show_proof', 'unknown'),
} as const satisfies Readonly<Record<string, CauseMeaning>>;

export type DeclineCause = keyof typeof DECLINE_CAUSES;

/** The codes of one scheme. */
export type CodeTable = Readonly<Record<string, DeclineCause>>;
