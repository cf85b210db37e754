import { describe, expect, it } from 'vitest';
import diagnosisTexts from '../../locales/zh-CN/diagnosis.json';
import type { Slot } from '../diagnosis/finding';
import { checkReply } from './check-reply';
import { saySlot } from './slots';
import { contextOf, RECORDS } from './testing/story';

type Story = keyof typeof RECORDS;

describe('what findings offer to tell the customer', () => {
  it.each(Object.keys(RECORDS) as Story[])('%s can be sent as it stands', (story) => {
    const context = contextOf(RECORDS[story]);
    const texts: Readonly<Record<string, unknown>> = diagnosisTexts;
    for (const { explanation } of context.diagnosis?.findings ?? []) {
      const entry = texts[explanation.key];
      const customer =
        typeof entry === 'object' && entry !== null && 'customer' in entry ? String(entry.customer) : '';
      expect(customer).not.toBe('');
      const slots: Readonly<Record<string, Slot>> = explanation.slots;
      const text = customer.replace(/\{\{(\w+)\}\}/g, (open, name: string) => {
        const slot = slots[name];
        return (slot && saySlot(name, slot, context)) ?? open;
      });
      expect(checkReply(text, context).problems, text).toEqual([]);
    }
  });
});
