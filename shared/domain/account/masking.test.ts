import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from './account';
import { maskAccountNumber, maskEmail, maskName, maskPhone, maskText } from './masking';

const account: Account = {
  id: 'acc_1',
  number: '8821-0046',
  holder: { name: '欧阳修文', salutation: 'mr' },
  phone: '+86 138-1234-5678',
  email: 'Ouyang.Xiu@example.com',
  status: 'active',
  plan: null,
  openedAtMs: 0,
  contractEndAtMs: null,
  autopay: null,
  flags: [],
  consent: { recording: false, marketing: false, dataSharing: false },
  contactConfirmedAtMs: null,
  changes: [],
  provenance: { source: 'billing', origin: 'test', importedAtMs: 0, reference: null },
};

describe('masking of personal data (S3-12)', () => {
  it.each([
    ['王敏', '王*'],
    ['王小敏', '王**'],
    ['欧阳修文', '欧阳**'],
    ['歐陽修', '歐陽*'],
    ['欧阳', '欧*'],
    ['司马相如', '司马**'],
    ['单于', '单*'],
    ['王', '*'],
    ['John Smith', 'J*** S****'],
    ['J Smith', '* S****'],
    ['阿卜杜拉·买买提', '阿***·买**'],
    ['', ''],
  ])('name %s → %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['13812341234', '138****1234'],
    ['138 1234 1234', '138 **** 1234'],
    ['+86 13812341234', '+86 138****1234'],
    ['02112345678', '021****5678'],
    ['62551234', '6***1234'],
    ['10086', '****6'],
    ['110', '***'],
    ['', ''],
  ])('phone %s → %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['wangmin@example.com', 'w*****n@example.com'],
    ['ab@example.com', '**@example.com'],
    ['a@b@example.com', 'a*b@example.com'],
    ['nonsense', '********'],
  ])('e-mail %s → %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });

  it.each([
    ['8821-0046', '****-0046'],
    ['1234', '**34'],
    ['A1', '*1'],
    ['', ''],
  ])('account number %s → %s', (number, masked) => {
    expect(maskAccountNumber(number)).toBe(masked);
  });

  it("finds the account's own data inside a free text", () => {
    const text =
      '欧阳修文，电话13812345678（138 1234 5678），邮箱ouyang.xiu@EXAMPLE.com，账户8821-0046，金额¥268.00';
    expect(maskText(text, account)).toBe(
      '欧阳**，电话138****5678（138 **** 5678），邮箱o********u@EXAMPLE.com，账户****-0046，金额¥268.00',
    );
  });

  it('leaves nothing of a phone number beyond its ends, and never changes other text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (phone) => {
        expect(maskPhone(phone)).toMatch(/^\d{3}\*{4}\d{4}$/);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{0,40}$/), (text) => {
        expect(maskText(text, account)).toBe(text);
      }),
    );
  });
});
