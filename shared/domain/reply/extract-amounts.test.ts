import { describe, expect, it } from 'vitest';
import { extractAmounts } from './extract-amounts';
import { normalise } from './normalise';
import { passageTaker } from './span';

const amountsOf = (text: string): readonly (number | null)[] => {
  const take = passageTaker();
  return extractAmounts(normalise(text))
    .filter((mention) => take(mention))
    .sort((a, b) => a.from - b.from)
    .map((mention) => mention.amountMinor);
};

describe('amounts in a text', () => {
  it.each([
    ['已扣款¥268.00', [26800]],
    ['已扣款￥２６８．００', [26800]],
    ['共268元', [26800]],
    ['268.00 元', [26800]],
    ['268.5元', [26850]],
    ['２６８．００元', [26800]],
    ['1,268.00元', [126800]],
    ['¥1,234,567.89', [123456789]],
    ['人民币268元', [26800]],
    ['RMB 268', [26800]],
    ['268块', [26800]],
    ['268块钱', [26800]],
    ['268元5角', [26850]],
    ['268元5角3分', [26853]],
    ['5角', [50]],
    ['8分钱', [8]],
    ['1.2万元', [1200000]],
    ['二百六十八元', [26800]],
    ['一千零五元', [100500]],
    ['两百块钱', [20000]],
    ['三万二千元', [3200000]],
    ['-¥20.00', [2000]],
    ['金额为268', [26800]],
    ['扣款 49.90', [4990]],
    ['20-30元', [2000, 3000]],
    ['退款金额：20', [2000]],
    ['US$12.50', [1250]],
    ['12.50美元', [1250]],
    ['268.00和298.00两笔', [26800, 29800]],
    ['268圓', [26800]],
    ['99999999999999999999元', [null]],
    ['1.234元', [null]],
  ])('%s', (text, expected) => {
    expect(amountsOf(text)).toEqual(expected);
  });

  it.each([
    '3个工作日内',
    '20分钟后',
    '评分5分',
    '满意度100%',
    '11月15日20:14',
    '2026-11-15',
    '账单B-202611',
    '多元化服务',
    '元旦',
    '一块儿处理',
    '138****1234',
    '版本1.2',
    '扣款 11-15 20:14',
    '付款3次',
    '请拨打10086',
    '9.5折',
  ])('none in %s', (text) => {
    expect(amountsOf(text)).toEqual([]);
  });
});
