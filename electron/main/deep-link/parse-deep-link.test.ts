import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { screenPopSchema } from '#shared/contracts/bridge';
import { deepLinkIn, parseDeepLink } from './parse-deep-link';

describe('parseDeepLink', () => {
  it('reads phone, account and ticket, with and without a channel', () => {
    expect(parseDeepLink('holdfast://customer?phone=13800001234')).toEqual({
      by: 'phone',
      value: '13800001234',
      channel: 'phone',
    });
    expect(parseDeepLink('holdfast://customer/?account=8821-0046&channel=wechat')).toEqual({
      by: 'account',
      value: '8821-0046',
      channel: 'wechat',
    });
    expect(parseDeepLink('holdfast://customer?phone=%2B86%20138-0000-1234')?.value).toBe('+86 138-0000-1234');
    expect(parseDeepLink('HOLDFAST://customer?ticket=T-1042')?.value).toBe('T-1042');
  });

  it.each([
    'https://customer?phone=13800001234',
    'holdfast://settings?phone=13800001234',
    'holdfast://customer',
    'holdfast://customer/delete?phone=13800001234',
    'holdfast://customer?phone=13800001234&account=1',
    'holdfast://customer?phone=13800001234&phone=13900001234',
    'holdfast://customer?phone=13800001234&admin=1',
    'holdfast://customer?phone=<script>',
    'holdfast://customer?phone=',
    'holdfast://customer?account=../../etc',
    'holdfast://customer?account=1&channel=telex',
    'holdfast://user:secret@customer?phone=13800001234',
    'holdfast://customer?phone=13800001234#x',
    `holdfast://customer?account=${'1'.repeat(65)}`,
    `holdfast://customer?account=1&channel=${'x'.repeat(600)}`,
    'customer?phone=1',
  ])('refuses %s', (link) => {
    expect(parseDeepLink(link)).toBeNull();
  });

  it('gives a screen pop of the contract or nothing, whatever the text', () => {
    const query = fc.tuple(fc.constantFrom('phone', 'account', 'ticket', 'channel', 'x'), fc.string());
    fc.assert(
      fc.property(fc.array(query, { maxLength: 4 }), (pairs) => {
        const link = `holdfast://customer?${new URLSearchParams(pairs)}`;
        const pop = parseDeepLink(link);
        if (pop !== null) expect(screenPopSchema.parse(pop)).toEqual(pop);
      }),
    );
  });
});

it('finds the link among the arguments of a start', () => {
  expect(deepLinkIn(['holdfast.exe', '--flag', 'holdfast://customer?phone=1'])).toBe(
    'holdfast://customer?phone=1',
  );
  expect(deepLinkIn(['holdfast.exe', '--flag'])).toBeNull();
});
