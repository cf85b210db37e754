import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/domain/diagnosis/finding';
import { groupFindings } from './group-findings';

const finding = (id: string, ...causes: readonly string[]): Finding => ({
  id,
  code: 'overdue',
  severity: 'warning',
  proof: [{ kind: 'bill', recordId: 'b1', partId: null }],
  explanation: { key: 'overdue', slots: {} },
  playbookKey: 'general',
  ...(causes.length === 0
    ? {}
    : { relatedTo: causes.map((findingId) => ({ findingId, relation: 'follows_from' as const })) }),
});
const shape = (findings: readonly Finding[]) =>
  groupFindings(findings).map((group) => group.map((each) => `${each.finding.id}@${each.depth}`));

describe('groups of findings', () => {
  it('keep findings that have nothing to do with each other apart, in their rank', () => {
    expect(shape([finding('a'), finding('b')])).toEqual([['a@0'], ['b@0']]);
  });

  it('put causes before what follows from them, where the most important of them stood', () => {
    expect(shape([finding('fee', 'late'), finding('other'), finding('late')])).toEqual([
      ['late@0', 'fee@1'],
      ['other@0'],
    ]);
  });

  it('follow a chain, and join what shares a cause', () => {
    const chain = [
      finding('rise', 'fee'),
      finding('fee', 'late'),
      finding('overdue', 'late'),
      finding('late'),
    ];
    expect(shape(chain)).toEqual([['late@0', 'fee@1', 'overdue@1', 'rise@2']]);
  });

  it('join groups that turn out to be one', () => {
    expect(shape([finding('a'), finding('b'), finding('c', 'a', 'b')])).toEqual([['a@0', 'b@0', 'c@1']]);
  });

  it('hand over each cause with its finding, and leave out one that is not there', () => {
    const [group] = groupFindings([finding('fee', 'late', 'gone'), finding('late')]);
    expect(group?.[1]?.causes.map((cause) => cause.finding.id)).toEqual(['late']);
  });
});
