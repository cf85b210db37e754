import { describe, expect, it } from 'vitest';
import { maskContact } from './masked-contact';

describe('a contact on screen', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['wangmin@example.com', 'w*****n@example.com'],
    ['小王爱充值', '小****'],
    ['137****5678', '137****5678'],
  ])('%s becomes %s', (contact, masked) => {
    expect(maskContact(contact)).toBe(masked);
  });
});
