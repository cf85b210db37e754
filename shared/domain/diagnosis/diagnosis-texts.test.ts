import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import en from '../../locales/en/diagnosis.json';
import zhCn from '../../locales/zh-CN/diagnosis.json';
import zhTw from '../../locales/zh-TW/diagnosis.json';
import { diagnose } from './diagnose';
import { type Explanation, FINDING_CODES, RELATIONS } from './finding';
import { inputArbitrary } from './records-arbitrary';
import { storyArbitrary } from './records-stories';

type Tree = { readonly [key: string]: string | Tree };
const LANGUAGES: readonly (readonly [string, Tree])[] = [
  ['zh-CN', zhCn],
  ['zh-TW', zhTw],
  ['en', en],
];

const textAt = (tree: Tree, path: string): string | null => {
  let node: string | Tree | undefined = tree;
  for (const key of path.split('.')) node = typeof node === 'object' ? node[key] : undefined;
  return typeof node === 'string' ? node : null;
};

const slotsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '');

const leaves = (tree: Tree, path = ''): readonly string[] =>
  Object.entries(tree).flatMap(([key, node]) =>
    typeof node === 'string' ? [`${path}${key}`] : leaves(node, `${path}${key}.`),
  );

const expectTexts = (explanation: Explanation, suffixes: readonly string[]): void => {
  for (const [language, tree] of LANGUAGES) {
    for (const suffix of suffixes) {
      const key = `${explanation.key}${suffix}`;
      const text = textAt(tree, key);
      expect([language, key, text === null]).toEqual([language, key, false]);
      for (const slot of slotsIn(text ?? '')) {
        expect([language, key, slot, slot in explanation.slots]).toEqual([language, key, slot, true]);
      }
    }
  }
};

const anything = inputArbitrary({ partialAmounts: true, distinctInstants: false });

const VARIANTS = [
  'autopay_failed_marked',
  'card_expired_declined',
  'proration_plan_changed',
  'late_fee_unexplained',
  'late_fee_unclear',
  'promotion_ended_recorded',
  'suspended_paid',
  'suspended_settled',
  'suspended_no_debt',
  'contact_data_stale_never',
  'contact_data_stale_no_phone',
  'contact_data_stale_no_email',
  'contact_data_stale_no_contact',
  'contact_data_stale_card_expiry',
];

describe('texts of the diagnosis', () => {
  it('exist in every language for whatever can be found, and ask only for slots that are filled', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(anything, storyArbitrary), (input) => {
        const { accountHealth, findings, payAgain } = diagnose(input);
        for (const { explanation } of [...accountHealth, ...findings]) {
          seen.add(explanation.key);
          expectTexts(explanation, ['.title', '.agent', '.customer']);
        }
        seen.add(payAgain.explanation.key);
        expectTexts(payAgain.explanation, ['', '_customer']);
      }),
      { numRuns: 1_000 },
    );
    // Every finding came up, or this would prove nothing.
    for (const code of FINDING_CODES) expect([...seen]).toContain(code);
    for (const variant of VARIANTS) expect([...seen]).toContain(variant);
    expect([...seen].filter((key) => key.startsWith('pay_again.')).length).toBeGreaterThanOrEqual(10);
  });

  it('say how findings hang together', () => {
    for (const relation of RELATIONS) {
      expectTexts({ key: 'relation', slots: { finding: { type: 'text', text: '' } } }, [`.${relation}`]);
    }
  });

  it('are the same keys with the same slots in every language', () => {
    const keys = [...leaves(zhCn)].sort();
    for (const [language, tree] of LANGUAGES) {
      expect([language, [...leaves(tree)].sort()]).toEqual([language, keys]);
      for (const key of keys) {
        const slots = new Set(slotsIn(textAt(tree, key) ?? ''));
        expect([language, key, slots]).toEqual([language, key, new Set(slotsIn(textAt(zhCn, key) ?? ''))]);
      }
    }
  });

  it('never promise the customer what the records cannot show', () => {
    const promises = /一定|肯定|保证|保證|绝对|絕對|马上|馬上|立即到账|guarantee|certainly will|right away/i;
    for (const [language, tree] of LANGUAGES) {
      for (const key of leaves(tree).filter((it_) => it_.endsWith('customer'))) {
        expect([language, key, promises.test(textAt(tree, key) ?? '')]).toEqual([language, key, false]);
      }
    }
  });
});
