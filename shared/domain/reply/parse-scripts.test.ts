import { describe, expect, it } from 'vitest';
import { parseScripts } from './parse-scripts';
import { scriptLibrary } from './testing/script-library';

const SCRIPT = '- key: hello\n  category: greeting\n  title: { zh-CN: 问候 }\n  text: { zh-CN: 您好 }\n';
const faultOf = (yamlText: string): unknown => {
  const parsed = parseScripts(yamlText);
  return parsed.ok ? null : { code: parsed.error.code, line: parsed.error.details?.line };
};

describe('parseScripts', () => {
  it('reads the shipped library, which covers every category', () => {
    const scripts = scriptLibrary();
    expect(scripts.length).toBeGreaterThanOrEqual(20);
    expect(new Set(scripts.map((script) => script.category))).toEqual(
      new Set([
        'greeting',
        'checking',
        'explanation',
        'solution',
        'reassurance',
        'apology',
        'outage',
        'closing',
      ]),
    );
    for (const script of scripts)
      expect(script.title).toMatchObject({ 'zh-TW': expect.any(String), en: expect.any(String) });
  });

  it('reads a list of scripts', () => {
    expect(parseScripts(SCRIPT)).toMatchObject({
      ok: true,
      value: [{ key: 'hello', text: { 'zh-CN': '您好' } }],
    });
  });

  it.each([
    ['broken YAML', '- key: hello\n  title: {zh-CN: "x\n', 3],
    ['not a list', 'key: hello\n', 1],
    ['not a script', `${SCRIPT}- hello\n`, 5],
    ['a bad key', SCRIPT.replace('hello', 'Hello!'), 1],
    ['an unknown category', SCRIPT.replace('greeting', 'song'), 2],
    ['a text without Chinese', SCRIPT.replace('text: { zh-CN: 您好 }', 'text: { en: Hi }'), 4],
    ['a missing title', SCRIPT.replace('  title: { zh-CN: 问候 }\n', ''), 1],
    ['an unknown condition', `${SCRIPT}  when: { moon: full }\n`, 5],
    ['a key used twice', `${SCRIPT}${SCRIPT}`, 5],
    ['nothing', '', 1],
  ])('names the line of %s', (_, yamlText, line) => {
    expect(faultOf(yamlText)).toEqual({ code: 'scripts_invalid', line });
  });
});
