import { createInstance, type TFunction } from 'i18next';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordsView } from '#shared/contracts/views';
import type { Payment } from '#shared/domain/payment/payment';
import { namespaces } from '../../../i18n/languages/zh-cn';
import { evidenceName } from './evidence-label';

vi.mock('../../../vault/vault', () => ({ vault: {} }));

let t: TFunction;
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    lng: 'zh-CN',
    resources: { 'zh-CN': namespaces },
    interpolation: { escapeValue: false },
  });
  t = i18n.t;
});

const view = {
  bills: [{ id: 'b1', number: 'B-202611', lines: [{ id: 'l1', label: '套餐月费' }] }],
  timelineHead: [{ id: 'payment:p1:', values: { number: 'P-77120' } }],
} as unknown as RecordsView;
const payment = { number: 'P-77120', events: [{ id: 'e3', type: 'captured' }] } as unknown as Payment;

describe('evidenceName', () => {
  it('names bills and their lines by number', () => {
    expect(evidenceName(view, { kind: 'bill', recordId: 'b1', partId: null }, t)).toBe('账单 B-202611');
    expect(evidenceName(view, { kind: 'bill_line', recordId: 'b1', partId: 'l1' }, t)).toBe(
      '账单 B-202611 · 套餐月费',
    );
  });

  it('names a payment event by what happened, or the payment from its row', () => {
    const ref = { kind: 'payment_event', recordId: 'p1', partId: 'e3' } as const;
    expect(evidenceName(view, ref, t, payment)).toBe('扣款 P-77120');
    expect(evidenceName(view, ref, t)).toBe('付款 P-77120');
    expect(evidenceName(null, ref, t)).toBe('付款');
  });
});
