import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BillLine } from '#shared/domain/bill/bill';
import { createFormat, type Format } from '../../../../format/format';
import { namespaces } from '../../../../i18n/languages/zh-cn';
import { whyText } from './why-text';

const line: BillLine = {
  id: 'l1',
  kind: 'usage',
  item: 'data',
  label: '流量',
  amountMinor: 3000,
  quantity: 3,
  coveredDays: null,
};
let t: TFunction;
let format: Format;

beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': namespaces },
    interpolation: { escapeValue: false },
  });
  t = i18n.t;
  format = createFormat('zh-CN', 'Asia/Shanghai', '2026-11-21', t);
});

describe('whyText', () => {
  it('says what a line is for and how it differs from the month before', () => {
    const why = {
      change: 'more',
      deltaMinor: 2000,
      quantities: { before: 1, now: 3 },
      coveredDays: null,
    } as const;
    expect(whyText(line, why, 'CNY', t, format)).toBe('按实际用量收取；比上期多 ¥20.00；数量由 1 变为 3');
  });

  it('says so when an item is new, and how many days it covers', () => {
    const why = { change: 'new', deltaMinor: 3000, quantities: null, coveredDays: 12 } as const;
    expect(whyText({ ...line, kind: 'subscription', quantity: null }, why, 'CNY', t, format)).toBe(
      '本期新增：按月订阅，每期固定收取；按 12 天计费',
    );
  });

  it('compares nothing where there is nothing to compare with', () => {
    const why = { change: 'no_comparison', deltaMinor: 0, quantities: null, coveredDays: null } as const;
    expect(whyText({ ...line, kind: 'tax', quantity: 1 }, why, 'CNY', t, format)).toBe('按规定代收的税费');
  });
});
