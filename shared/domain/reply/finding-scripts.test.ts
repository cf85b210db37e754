import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import diagnosisTexts from '../../locales/zh-CN/diagnosis.json';
import { diagnose } from '../diagnosis/diagnose';
import { type DiagnosisInput, FINDING_CODES, type Finding } from '../diagnosis/finding';
import { storyArbitrary } from '../diagnosis/records-stories';
import { shippedPlaybooks } from '../playbook/testing/shipped-playbooks';
import { defaultPolicy } from '../policy/default-policy';
import { checkReply } from './check-reply';
import { draftReply } from './draft-reply';
import { fillScript } from './fill-script';
import { scriptLibrary } from './testing/script-library';
import { contextOf, NOW_MS, RECORDS } from './testing/story';

const scripts = scriptLibrary();
const scriptKeys = new Set(scripts.map(({ key }) => key));

/** Each finding of these records as what a reply is about. */
const contextsAbout = (input: DiagnosisInput) => {
  const context = contextOf(input.records, { nowMs: input.nowMs, scripts, ticket: { channel: 'chat' } });
  const diagnosis = diagnose(input);
  return diagnosis.findings.map((finding) => {
    const others = diagnosis.findings.filter(({ id }) => id !== finding.id);
    return { finding, context: { ...context, diagnosis: { ...diagnosis, findings: [finding, ...others] } } };
  });
};

const scriptOf = ({ explanation, code, playbookKey }: Finding) =>
  [explanation.key, code, playbookKey].flatMap(
    (key) => scripts.find((script) => script.key === key) ?? [],
  )[0];

describe('scripts for findings', () => {
  it('exist for every finding, and for every way of telling it', () => {
    const toldWays = Object.entries(diagnosisTexts).flatMap(([key, text]) =>
      typeof text === 'object' && 'customer' in text ? [key] : [],
    );
    // The health check is told as one thing, and overdue bills under the name of their playbook.
    const without = toldWays.filter(
      (key) => !scriptKeys.has(key) && key !== 'overdue' && !key.startsWith('contact_data_stale_'),
    );
    expect(without).toEqual([]);
    expect(scriptKeys).toContain('overdue_bill');
    expect(FINDING_CODES.filter((code) => !toldWays.includes(code))).toEqual([]);
  });

  it('are offered by the playbook that the finding opens, which the finding suggests', () => {
    const suggestedBy = new Map(shippedPlaybooks().map((playbook) => [playbook.key, playbook.suggestedBy]));
    const offered = new Map(shippedPlaybooks().map((playbook) => [playbook.key, playbook.scripts]));
    const seen = new Set<string>();
    const expectOffered = (finding: Finding) => {
      const script = scriptOf(finding);
      expect(script, finding.explanation.key).toBeDefined();
      expect(offered.get(finding.playbookKey), finding.playbookKey).toContain(script?.key);
      expect(suggestedBy.get(finding.playbookKey), finding.playbookKey).toContain(finding.code);
      seen.add(finding.code);
    };
    for (const story of stories()) {
      for (const { finding } of contextsAbout(story)) expectOffered(finding);
    }
    const told = FINDING_CODES.filter((code) => code !== 'contact_data_stale');
    expect(told.filter((code) => !seen.has(code))).toEqual([]);
  });

  it('make drafts that say what was found and pass the check as they stand', () => {
    const said = new Set<string>();
    for (const story of stories()) {
      for (const { finding, context } of contextsAbout(story)) {
        const draft = draftReply(context, 'zh-CN');
        expect([draft, checkReply(draft, context).problems]).toEqual([draft, []]);
        const script = scriptOf(finding);
        const filled = script ? fillScript(script.text['zh-CN'], context) : '{{';
        if (filled.includes('{{')) continue;
        // Nothing of it had to be taken out again.
        expect(draft).toContain(filled);
        said.add(script?.key ?? '');
      }
    }
    expect([...said].length).toBeGreaterThanOrEqual(38);
  });
});

/** The example of each finding, and accounts and payments too particular to come up by chance. */
function stories(): readonly DiagnosisInput[] {
  const examples = Object.values(RECORDS).map((records) => ({
    records,
    nowMs: NOW_MS,
    policy: defaultPolicy,
  }));
  return [...examples, ...fc.sample(storyArbitrary, { seed: 7, numRuns: 600 })];
}
