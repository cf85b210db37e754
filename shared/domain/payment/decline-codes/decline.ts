/** Whose code it is. The same two digits mean different things to different parties. */
export const DECLINE_SCHEMES = [
  'card_network',
  'unionpay',
  'alipay',
  'wechat_pay',
  'iso20022_transfer',
  'iso20022_debit',
  'ach_debit',
] as const;
export type DeclineScheme = (typeof DECLINE_SCHEMES)[number];

/** Who has to change something before a payment can succeed; `unknown` where the code does not say. */
export const DECLINE_SIDES = ['customer', 'bank', 'channel', 'us', 'unknown'] as const;
export type DeclineSide = (typeof DECLINE_SIDES)[number];

/**
 * Is trying the same way again safe, by the code alone?
 * - `yes` nothing was taken; once the customer has done what helps, the same way may be tried at once.
 * - `later` nothing was taken, but only time or the bank can make the same way work.
 * - `no` the same way cannot work, or has worked already.
 * - `unknown` the code leaves open whether money was taken: the channel has to be asked first.
 * Whether the customer may pay at all is the verdict's word (C4), which sees every record, not one code.
 */
export const TRY_AGAIN_SAFE = ['yes', 'no', 'later', 'unknown'] as const;
export type TryAgainSafe = (typeof TRY_AGAIN_SAFE)[number];

/** What the customer can do; texts under `decline:action`. */
export const DECLINE_ACTIONS = [
  'add_funds',
  'wait_for_limit',
  'check_details',
  'enter_again',
  'update_card',
  'use_other_card',
  'contact_bank',
  'contact_wallet',
  'enable_payment',
  'refresh_code',
  'start_again',
  'sign_mandate',
  'use_other_account',
  'wait_for_result',
  'do_not_pay',
  'nothing_to_do',
  'show_proof',
] as const;
export type DeclineAction = (typeof DECLINE_ACTIONS)[number];
