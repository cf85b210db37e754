import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BillCopy } from '#shared/contracts/views';
import { bill, line } from '#shared/domain/record/record-fixtures';
import { createFormat } from '../../../../../format/format';
import { namespaces } from '../../../../../i18n/languages/zh-cn';
import { billCopyHtml } from './bill-copy-html';

let t: TFunction;
beforeAll(async () => {
  const texts = i18next.createInstance();
  t = await texts.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': namespaces },
    interpolation: { escapeValue: false },
  });
});

const copy = (change: Partial<BillCopy> = {}): BillCopy => ({
  companyName: '云讯通信',
  holderName: '王敏',
  accountNumber: '8821-0046',
  bill: bill('b2', {
    number: 'B-202611',
    lines: [line('plan', 26_800, { label: '畅享 268' }), line('pack', 2_000, { label: '加油包' })],
    totalMinor: 28_800,
  }),
  previous: bill('b1', {
    period: { from: '2026-10-01', to: '2026-10-31' },
    lines: [line('plan', 26_800, { label: '畅享 268' })],
    totalMinor: 26_800,
  }),
  payments: [],
  madeAtMs: Date.parse('2026-11-20T02:00:00Z'),
  ...change,
});
const html = (of: BillCopy): string =>
  billCopyHtml(of, t, createFormat('zh-CN', 'Asia/Shanghai', '2026-11-20', t));

describe('the copy of a bill', () => {
  it('says who is charged what, why, and what changed, to the cent', () => {
    const text = html(copy()).replaceAll(/<[^>]+>/g, ' ');
    for (const each of [
      '云讯通信',
      '王敏',
      '8821-0046',
      'B-202611',
      '畅享 268',
      '加油包',
      '+¥20.00',
      '¥288.00',
    ])
      expect(text).toContain(each);
    expect(text).toContain('本期新增');
    expect(text).not.toMatch(/\{\{|undefined|NaN|bills:|records:/);
  });

  it('is whole by itself and lets nothing written by others become part of the page', () => {
    const hostile = copy({ holderName: '</style><script>x</script><img src="https://x.example/">' });
    const document = html(hostile);
    expect(document).not.toMatch(/<script|<img|<link|url\(|@import|\ssrc="/);
    expect(document).toContain('&lt;script&gt;');
  });
});
