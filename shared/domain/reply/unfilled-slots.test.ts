import { describe, expect, it } from 'vitest';
import { normalise } from './normalise';
import { findUnfilledSlots } from './unfilled-slots';

const unfilled = (text: string): readonly string[] =>
  findUnfilledSlots(normalise(text), '稳付科技').map(({ from, to }) => text.slice(from, to));

describe('placeholders left in a text (L17)', () => {
  it.each([
    ['{{amount}}', '{{amount}}'],
    ['因为[收费原因]', '[收费原因]'],
    ['因为［收费原因］', '［收费原因］'],
    ['比如[建议支付方式]', '[建议支付方式]'],
    ['【公司名称】', '【公司名称】'],
    ['《XX服务协议》', 'XX'],
    ['因ＸＸ原因', 'ＸＸ'],
    ['××权益', '××'],
    ['减少X元', 'X'],
    ['X个工作日', 'X'],
    ['第X条', '第X条'],
    ['第 XX 款', '第 XX 款'],
    ['____先生', '____'],
    ['<姓名>', '<姓名>'],
    ['待填写', '待填写'],
    ['TODO', 'TODO'],
  ])('%s', (text, passage) => {
    expect(unfilled(text)).toContain(passage);
  });

  it.each([
    '【稳付科技】您好',
    '138XXXX1234',
    'XXL套餐',
    'iPhone X手机',
    '[1]',
    '6222****1234',
    '《服务协议》',
    'a_b',
    '{amount}',
    'Xbox',
  ])('none in %s', (text) => {
    expect(unfilled(text)).toEqual([]);
  });
});
