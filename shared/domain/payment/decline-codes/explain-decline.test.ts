import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../../locales/en/decline.json';
import zhCn from '../../../locales/zh-CN/decline.json';
import zhTw from '../../../locales/zh-TW/decline.json';
import { type PaymentMethod, paymentMethodSchema } from '../payment';
import { DECLINE_ACTIONS, DECLINE_SCHEMES, DECLINE_SIDES, TRY_AGAIN_SAFE } from './decline';
import { DECLINE_CAUSES } from './decline-causes';
import { DECLINE_CODES, explainDecline } from './explain-decline';

const METHODS = paymentMethodSchema.options;

describe('explainDecline', () => {
  it.each<[PaymentMethod, string, object]>([
    ['credit_card', '05', { cause: 'bank_declined', side: 'bank', tryAgainSafe: 'later' }],
    ['credit_card', '14', { cause: 'card_number_invalid', side: 'customer' }],
    ['credit_card', '41', { cause: 'card_lost_or_stolen', tryAgainSafe: 'no' }],
    ['credit_card', '43', { cause: 'card_lost_or_stolen', tryAgainSafe: 'no' }],
    ['debit_card', '51', { cause: 'insufficient_funds', side: 'customer', tryAgainSafe: 'yes' }],
    ['debit_card', '54', { cause: 'card_expired', whatTheCustomerCanDo: 'update_card', tryAgainSafe: 'no' }],
    ['debit_card', '57', { cause: 'payment_not_permitted', side: 'bank' }],
    ['debit_card', '61', { cause: 'limit_exceeded', tryAgainSafe: 'later' }],
    ['debit_card', '62', { cause: 'card_restricted', side: 'bank' }],
    ['debit_card', '65', { cause: 'too_many_payments', tryAgainSafe: 'later' }],
    ['debit_card', '91', { cause: 'bank_unavailable', side: 'bank', tryAgainSafe: 'later' }],
    ['debit_card', '96', { cause: 'channel_error', side: 'channel', tryAgainSafe: 'unknown' }],
    ['alipay', 'ACQ.BUYER_BALANCE_NOT_ENOUGH', { cause: 'insufficient_funds', schemes: ['alipay'] }],
    ['alipay', 'ACQ.SYSTEM_ERROR', { cause: 'outcome_unknown', tryAgainSafe: 'unknown' }],
    ['alipay', 'ACQ.TRADE_HAS_SUCCESS', { cause: 'already_paid', whatTheCustomerCanDo: 'do_not_pay' }],
    ['wechat_pay', 'NOTENOUGH', { cause: 'insufficient_funds', side: 'customer' }],
    ['wechat_pay', 'BANKERROR', { cause: 'outcome_unknown', tryAgainSafe: 'unknown' }],
    ['wechat_pay', 'USERPAYING', { cause: 'in_progress', tryAgainSafe: 'unknown' }],
    ['wechat_pay', 'ORDERCLOSED', { cause: 'order_closed', side: 'us', tryAgainSafe: 'yes' }],
    ['wechat_pay', '51', { cause: 'insufficient_funds', schemes: ['card_network'] }],
    ['unionpay', '64', { cause: 'insufficient_funds', schemes: ['unionpay'] }],
    ['unionpay', '75', { cause: 'already_paid', tryAgainSafe: 'no' }],
    ['unionpay', '51', { cause: 'insufficient_funds', schemes: ['card_network'] }],
    ['bank_transfer', 'BE01', { cause: 'identity_mismatch', schemes: ['iso20022_transfer'] }],
    ['direct_debit', 'AC01', { cause: 'account_number_invalid', side: 'customer' }],
    ['direct_debit', 'AM04', { cause: 'insufficient_funds', side: 'customer' }],
    ['direct_debit', 'MD01', { cause: 'mandate_missing', whatTheCustomerCanDo: 'sign_mandate' }],
    ['direct_debit', 'R07', { cause: 'mandate_missing', schemes: ['ach_debit'] }],
    ['other', 'AC04', { cause: 'account_closed', schemes: ['iso20022_transfer', 'iso20022_debit'] }],
  ])('reads %s %s', (method, code, meaning) => {
    expect(explainDecline(method, code)).toMatchObject({ code, ...meaning });
  });

  it('reads one code by the party that gave it', () => {
    expect(explainDecline('credit_card', '05').cause).toBe('bank_declined');
    expect(explainDecline('unionpay', '05').cause).toBe('in_progress');
    expect(explainDecline('credit_card', '61').cause).toBe('limit_exceeded');
    expect(explainDecline('unionpay', '61').cause).toBe('card_number_invalid');
    expect(explainDecline('bank_transfer', 'MS02').cause).toBe('bank_declined');
    expect(explainDecline('direct_debit', 'MS02').cause).toBe('debit_refused');
  });

  it.each(['5', '05', '005', ' 05 '])('takes %j for the card code 05', (code) => {
    expect(explainDecline('credit_card', code)).toMatchObject({ cause: 'bank_declined', code });
  });

  it.each<[PaymentMethod, string | null]>([
    ['credit_card', 'E1'],
    ['credit_card', 'AC01'],
    ['credit_card', '00'],
    ['alipay', 'constructor'],
    ['cash', '51'],
    ['other', '51'],
    ['wechat_pay', ''],
    ['wechat_pay', null],
  ])('says of %s %j that nobody knows it', (method, code) => {
    expect(explainDecline(method, code)).toMatchObject({
      code,
      schemes: [],
      cause: 'unknown_code',
      side: 'unknown',
      tryAgainSafe: 'unknown',
    });
  });

  it('never lets the customer try again where money may have been taken', () => {
    for (const cause of ['outcome_unknown', 'in_progress', 'duplicate_request', 'channel_error'] as const) {
      expect([cause, DECLINE_CAUSES[cause].tryAgainSafe]).toEqual([cause, 'unknown']);
    }
    expect(DECLINE_CAUSES.already_paid.tryAgainSafe).toBe('no');
  });

  it('answers for any method and any code', () => {
    fc.assert(
      fc.property(fc.constantFrom(...METHODS), fc.string(), (method, code) => {
        const { cause, schemes } = explainDecline(method, code);
        expect(cause in DECLINE_CAUSES).toBe(true);
        expect(schemes.length === 0).toBe(cause === 'unknown_code');
      }),
    );
  });
});

describe('the dictionary of decline codes', () => {
  it('is reached by some method, code by code', () => {
    for (const scheme of DECLINE_SCHEMES) {
      for (const code of Object.keys(DECLINE_CODES[scheme])) {
        const found = METHODS.some((method) => explainDecline(method, code).schemes.includes(scheme));
        expect([scheme, code, found]).toEqual([scheme, code, true]);
      }
    }
  });

  it('uses every cause, and is written in capitals as it is looked up', () => {
    const used = new Set<string>(['unknown_code']);
    for (const table of Object.values(DECLINE_CODES)) {
      for (const [code, cause] of Object.entries(table)) {
        expect(code).toBe(code.toUpperCase());
        used.add(cause);
      }
    }
    expect([...used].sort()).toEqual(Object.keys(DECLINE_CAUSES).sort());
  });

  it.each([
    ['zh-CN', zhCn],
    ['zh-TW', zhTw],
    ['en', en],
  ])('has every text in %s', (_language, texts) => {
    expect(Object.keys(texts.cause).sort()).toEqual(Object.keys(DECLINE_CAUSES).sort());
    expect(Object.keys(texts.action).sort()).toEqual([...DECLINE_ACTIONS].sort());
    expect(Object.keys(texts.side).sort()).toEqual([...DECLINE_SIDES].sort());
    expect(Object.keys(texts.try_again).sort()).toEqual([...TRY_AGAIN_SAFE].sort());
    const said = JSON.stringify(texts);
    expect(said).not.toMatch(/一定|肯定|保证|保證|绝对|絕對|马上|馬上|立即到账|guarantee|certainly will/i);
  });
});
