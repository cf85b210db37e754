import { describe, expect, it } from 'vitest';
import scriptsYaml from '../../playbooks/scripts.yaml?raw';
import { parseScripts } from '../reply/parse-scripts';
import { SLOT_NAMES } from '../reply/slots';
import { parsePlaybook } from './parse-playbook';
import { SHIPPED_TEXTS, shippedPlaybooks } from './testing/shipped-playbooks';

const MINIMAL = `key: sample
version: 1
title: { zh-CN: 示例 }
category: payment
subcategory: refund
complexity: common
suggestedBy: []
keywords: []
steps:
  - id: look
    stage: verification
    completedBy: agent
    title: { zh-CN: 查看 }
solutions:
  - key: explain
    title: { zh-CN: 说明 }
scripts: []
`;

const faultOf = (text: string): { readonly line: unknown; readonly reason: unknown } => {
  const parsed = parsePlaybook(text);
  if (parsed.ok) throw new Error('expected a fault');
  expect(parsed.error.code).toBe('playbook_invalid');
  return { line: parsed.error.details?.line, reason: parsed.error.details?.reason };
};

describe('playbooks that ship', () => {
  it.each(Object.entries(SHIPPED_TEXTS))('%s is whole', (name, text) => {
    const parsed = parsePlaybook(text);
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(parsed.value.key).toBe(name.replaceAll('-', '_'));
  });

  it('have every text in all three languages', () => {
    for (const { key, title, steps, solutions } of shippedPlaybooks()) {
      const texts = [
        title,
        ...solutions.map((s) => s.title),
        ...steps.flatMap((s) => [
          s.title,
          ...(s.say ? [s.say] : []),
          ...(s.lockedReason ? [s.lockedReason] : []),
        ]),
      ];
      for (const text of texts) expect(Object.keys(text), `${key}: ${text['zh-CN']}`).toHaveLength(3);
    }
  });

  it('never suggest another payment method before the customer may pay again (C4)', () => {
    for (const { steps, solutions } of shippedPlaybooks()) {
      for (const step of steps.filter((s) => s.id === 'other_method_suggested')) {
        expect(step.lockedWhile).toEqual({ not: { payAgain: 'yes' } });
      }
      for (const solution of solutions.filter((s) => /^(?:pay_|retry_)/.test(s.key))) {
        expect(solution.when).toEqual({ payAgain: 'yes' });
      }
    }
  });

  it('always leave a way out that nothing excludes', () => {
    for (const { key, solutions } of shippedPlaybooks()) {
      expect(solutions.filter((s) => s.when === undefined).length, key).toBeGreaterThan(0);
    }
  });
});

describe('what playbooks refer to', () => {
  it('scripts exist', () => {
    const parsed = parseScripts(scriptsYaml);
    const keys = parsed.ok ? parsed.value.map((script) => script.key) : [];
    for (const { key, scripts } of shippedPlaybooks()) {
      expect(scripts.length, key).toBeGreaterThan(0);
      expect(
        scripts.filter((script) => !keys.includes(script)),
        key,
      ).toEqual([]);
    }
  });

  it('slots exist', () => {
    for (const { key, steps } of shippedPlaybooks()) {
      const texts = steps.flatMap((step) => Object.values(step.say ?? {}).map(String));
      const slots = texts.flatMap((text) =>
        [...text.matchAll(/\{\{(.*?)\}\}/g)].map((match) => match[1] ?? ''),
      );
      expect(
        slots.filter((slot) => !SLOT_NAMES.includes(slot)),
        key,
      ).toEqual([]);
    }
  });
});

describe('a broken playbook is refused with its line', () => {
  const cases: readonly (readonly [string, string, string, number])[] = [
    ['bad YAML', 'steps:', 'steps: [', 10],
    [
      'unknown field of a condition',
      'completedBy: agent',
      'completedBy: agent\n    when: { fact: unheard_of }',
      13,
    ],
    ['missing category', 'category: payment', 'kategory: payment', 1],
    ['subcategory of another category', 'subcategory: refund', 'subcategory: reset', 5],
    ['unknown finding', 'suggestedBy: []', 'suggestedBy: [sunspots]', 7],
    ['unknown step', 'completedBy: agent', 'completedBy: agent\n    when: { not: { step: nowhere } }', 13],
    [
      'unknown finding in a condition',
      'completedBy: agent',
      'completedBy: agent\n    when: { finding: sunspots }',
      13,
    ],
    ['record step without doneWhen', 'completedBy: agent', 'completedBy: record', 12],
    [
      'agent step with doneWhen',
      'completedBy: agent',
      'completedBy: agent\n    doneWhen: { fact: replied }',
      13,
    ],
    [
      'lock without reason',
      'completedBy: agent',
      "completedBy: agent\n    lockedWhile: { not: { payAgain: 'yes' } }",
      13,
    ],
    ['optional gate', 'completedBy: agent', 'completedBy: agent\n    gate: true\n    optional: true', 13],
    ['name of a built-in step', 'id: look', 'id: reply_sent', 10],
    [
      'the same id twice',
      'solutions:',
      '  - id: look\n    stage: reply\n    completedBy: agent\n    title: { zh-CN: 再看 }\nsolutions:',
      14,
    ],
    [
      'a circle',
      'completedBy: agent',
      'completedBy: record\n    doneWhen: { any: [{ step: look }, { fact: replied }] }',
      10,
    ],
  ];

  it.each(cases)('%s', (_name, from, to, line) => {
    expect(MINIMAL).toContain(from);
    expect(faultOf(MINIMAL.replace(from, to)).line).toBe(line);
  });

  it('names every problem at once', () => {
    const parsed = parsePlaybook(MINIMAL.replace('refund', 'reset').replace('[]', '[sunspots]'));
    const problems = parsed.ok ? '' : String(parsed.error.details?.problems);
    expect(problems.split('\n')).toHaveLength(2);
  });

  it('survives a text that blows itself up', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [name, earlier] of [
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'c'],
      ['e', 'd'],
    ]) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${earlier}`).join(', ')}]`);
    }
    expect(faultOf(bomb.join('\n')).reason).toContain('aliases');
  });
});
