import type { PaymentMethod } from '../payment';
import { ALIPAY_CODES } from './alipay-codes';
import { ACH_CODES, DEBIT_CODES, TRANSFER_CODES } from './bank-codes';
import { CARD_NETWORK_CODES } from './card-network-codes';
import type { DeclineAction, DeclineScheme, DeclineSide, TryAgainSafe } from './decline';
import { type CodeTable, DECLINE_CAUSES, type DeclineCause } from './decline-causes';
import { UNIONPAY_CODES } from './unionpay-codes';
import { WECHAT_PAY_CODES } from './wechat-pay-codes';

/** The one dictionary of decline codes. */
export const DECLINE_CODES: Readonly<Record<DeclineScheme, CodeTable>> = {
  card_network: CARD_NETWORK_CODES,
  unionpay: UNIONPAY_CODES,
  alipay: ALIPAY_CODES,
  wechat_pay: WECHAT_PAY_CODES,
  iso20022_transfer: TRANSFER_CODES,
  iso20022_debit: DEBIT_CODES,
  ach_debit: ACH_CODES,
};

/**
 * Whose codes a payment by each method carries, the nearest first. Wallets pass a bank's code on when it was the bank
 * that refused; banks in China collect debits over UnionPay.
 */
const SCHEMES_OF: Readonly<Record<PaymentMethod, readonly DeclineScheme[]>> = {
  alipay: ['alipay', 'card_network'],
  wechat_pay: ['wechat_pay', 'card_network'],
  unionpay: ['unionpay', 'card_network'],
  credit_card: ['card_network'],
  debit_card: ['card_network'],
  bank_transfer: ['iso20022_transfer'],
  direct_debit: ['iso20022_debit', 'ach_debit', 'unionpay'],
  cash: [],
  // Whose code it is, is not known: only codes that look like nobody else's are read.
  other: ['alipay', 'wechat_pay', 'iso20022_transfer', 'iso20022_debit', 'ach_debit'],
};

/** A code in plain terms; texts in namespace `decline`. */
export type DeclineExplanation = {
  /** As the channel gave it; null when it gave none. */
  readonly code: string | null;
  /** Whose codes the meaning was found in; empty for a code nobody knows. */
  readonly schemes: readonly DeclineScheme[];
  readonly cause: DeclineCause;
  readonly side: DeclineSide;
  readonly whatTheCustomerCanDo: DeclineAction;
  readonly tryAgainSafe: TryAgainSafe;
  readonly texts: {
    /** A few words, to stand inside a sentence. */
    readonly cause: string;
    /** A sentence for the customer. */
    readonly customer: string;
    /** What the customer can do, as a sentence for the customer. */
    readonly action: string;
    readonly side: string;
    readonly tryAgain: string;
  };
};

/** What a channel's code means for a payment by this method (S0-23). A code nobody knows says so. */
export function explainDecline(method: PaymentMethod, code: string | null): DeclineExplanation {
  const key = code?.trim().toUpperCase() ?? '';
  let cause: DeclineCause | null = null;
  const schemes: DeclineScheme[] = [];
  for (const scheme of SCHEMES_OF[method]) {
    const found = lookUp(scheme, key);
    if (found === null || (cause !== null && found !== cause)) continue;
    cause = found;
    schemes.push(scheme);
  }
  return explained(code, schemes, cause ?? 'unknown_code');
}

function lookUp(scheme: DeclineScheme, key: string): DeclineCause | null {
  const table = DECLINE_CODES[scheme];
  // Card codes have two digits; some systems drop the leading nought, others write three.
  const candidates = scheme === 'card_network' || scheme === 'unionpay' ? [key, twoDigits(key)] : [key];
  for (const candidate of candidates) if (Object.hasOwn(table, candidate)) return table[candidate] ?? null;
  return null;
}

const twoDigits = (key: string): string =>
  /^0?\d{1,2}$/.test(key) ? String(Number(key)).padStart(2, '0') : key;

function explained(
  code: string | null,
  schemes: readonly DeclineScheme[],
  cause: DeclineCause,
): DeclineExplanation {
  const { side, action, tryAgainSafe } = DECLINE_CAUSES[cause];
  return {
    code,
    schemes,
    cause,
    side,
    whatTheCustomerCanDo: action,
    tryAgainSafe,
    texts: {
      cause: `cause.${cause}.title`,
      customer: `cause.${cause}.customer`,
      action: `action.${action}`,
      side: `side.${side}`,
      tryAgain: `try_again.${tryAgainSafe}`,
    },
  };
}
