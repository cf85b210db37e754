import { describe, expect, it } from 'vitest';
import type { Playbook } from '#shared/domain/playbook/playbook';
import { newestPlaybooks, playbooksFor } from './playbook-choice';

const playbook = (
  key: string,
  category: Playbook['category'],
  subcategory: Playbook['subcategory'],
  version = 1,
): Playbook => ({
  key,
  version,
  title: { 'zh-CN': key },
  category,
  subcategory,
  complexity: 'common',
  suggestedBy: [],
  keywords: [],
  steps: [],
  solutions: [],
  scripts: [],
});

describe('newestPlaybooks', () => {
  it('keeps one version of each', () => {
    const newest = newestPlaybooks([
      playbook('a', 'bill', 'amount', 2),
      playbook('a', 'bill', 'amount', 3),
      playbook('b', 'other', 'other'),
      playbook('a', 'bill', 'amount', 1),
    ]);
    expect(newest.map((each) => [each.key, each.version])).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
  });
});

describe('playbooksFor', () => {
  it('puts the one made for the question first and the general one last, no other family', () => {
    const all = [
      playbook('general', 'other', 'other'),
      playbook('duplicate', 'payment', 'duplicate'),
      playbook('increase', 'bill', 'amount'),
      playbook('paid', 'payment', 'paid_but_unpaid'),
    ];
    expect(playbooksFor(all, 'payment', 'paid_but_unpaid').map((each) => each.key)).toEqual([
      'paid',
      'duplicate',
      'general',
    ]);
  });
});
