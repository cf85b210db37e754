import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectNamespaces } from '../i18n/collect-namespaces';
import { createFormat, type Format } from './format';

const texts = import.meta.glob<Record<string, unknown>>('../../shared/locales/zh-CN/app.json', {
  eager: true,
  import: 'default',
});
let format: Format;

beforeAll(async () => {
  const t: TFunction = await i18next.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': collectNamespaces(texts) },
    interpolation: { escapeValue: false },
  });
  format = createFormat('zh-CN', 'Asia/Shanghai', '2026-11-21', t);
});

describe('values in words', () => {
  const evening = Date.UTC(2026, 10, 15, 12, 14);

  it('says instants as people do', () => {
    expect(format.instant(Date.UTC(2026, 10, 21, 6, 3))).toBe('今天 14:03');
    expect(format.instant(Date.UTC(2026, 10, 20, 1, 30))).toBe('昨天 09:30');
    expect(format.instant(evening)).toBe('11-15 20:14');
    expect(format.fullInstant(evening)).toContain('2026年11月15日');
  });

  it('writes each slot of a finding', () => {
    expect(format.slot({ type: 'money', amountMinor: 26800, currency: 'CNY' })).toBe('¥268.00');
    expect(format.slot({ type: 'instant', atMs: evening })).toBe('11月15日 20:14');
    expect(format.slot({ type: 'day', day: '2026-11-20' })).toBe('11月20日');
    expect(format.slot({ type: 'day', day: '2025-11-20' })).toBe('2025年11月20日');
    expect(format.slot({ type: 'period', from: '2026-11-01', to: '2026-11-30' })).toBe('2026年11月');
    expect(format.slot({ type: 'period', from: '2026-11-03', to: '2026-11-09' })).toBe('11月3日–11月9日');
    expect(format.slot({ type: 'method', method: 'alipay' })).toBe('支付宝');
    expect(format.slots({ n: { type: 'count', count: 1234 } })).toEqual({ n: '1,234' });
  });

  it('says spans and clocks', () => {
    expect(format.duration(6 * 60_000)).toBe('6 分钟');
    expect(format.duration(27 * 3_600_000)).toBe('1 天 3 小时');
    expect(format.clock(27 * 3_600_000 + 5 * 60_000)).toBe('1 天 3:05');
  });

  it('falls back to Chinese where a text was never translated', () => {
    expect(format.localised({ 'zh-CN': '已付未销账' })).toBe('已付未销账');
  });
});
