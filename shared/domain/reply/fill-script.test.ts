import { describe, expect, it } from 'vitest';
import { fillScript } from './fill-script';
import { contextOf, RECORDS } from './testing/story';

const fill = (text: string): string => fillScript(text, contextOf(RECORDS.paid_not_posted));

describe('fillScript', () => {
  it.each([
    ['{{salutation}}，{{ amount }}', '王女士，¥268.00'],
    ['{{unheardOf}}和{{method}}', '{{unheardOf}}和支付宝'],
    ['{{attempts}}', '{{attempts}}'],
    ['{{constructor}}{{__proto__}}', '{{constructor}}{{__proto__}}'],
    ['{{}} {{a b}} {amount}', '{{}} {{a b}} {amount}'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(fill(text)).toBe(expected);
  });
});
