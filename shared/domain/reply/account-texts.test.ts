import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import diagnosisTexts from '../../locales/zh-CN/diagnosis.json';
import { accountStories } from '../diagnosis/account-stories';
import { diagnose } from '../diagnosis/diagnose';
import type { Slot } from '../diagnosis/finding';
import { checkReply } from './check-reply';
import { saySlot } from './slots';
import { contextOf } from './testing/story';

describe('what findings about accounts and bills offer to tell the customer', () => {
  it('can be sent as it stands', () => {
    const texts: Readonly<Record<string, unknown>> = diagnosisTexts;
    const said = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(...accountStories), (input) => {
        const { accountHealth, findings } = diagnose(input);
        for (const finding of [...accountHealth, ...findings]) {
          const { key, slots } = finding.explanation;
          // The reply is about this finding.
          const plain = contextOf(input.records, { nowMs: input.nowMs });
          const context = {
            ...plain,
            diagnosis: plain.diagnosis && { ...plain.diagnosis, findings: [finding, ...findings] },
          };
          const entry = texts[key];
          const customer =
            typeof entry === 'object' && entry !== null && 'customer' in entry ? String(entry.customer) : '';
          const named: Readonly<Record<string, Slot>> = slots;
          const text = customer.replace(/\{\{(\w+)\}\}/g, (open, name: string) => {
            const slot = named[name];
            return (slot && saySlot(name, slot, context)) ?? open;
          });
          expect(text).not.toMatch(/^$|\{\{/);
          expect([text, checkReply(text, context).problems]).toEqual([text, []]);
          said.add(key);
        }
      }),
      { numRuns: 300 },
    );
    expect(said.size).toBeGreaterThanOrEqual(22);
  });
});
