import { describe, expect, it } from 'vitest';
import { collectNamespaces } from './collect-namespaces';

type Texts = { readonly [key: string]: string | Texts };

const files = import.meta.glob<Texts>('../../shared/locales/*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const REFERENCE = 'zh-CN';
const LANGUAGES = ['zh-CN', 'zh-TW', 'en'];
const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Texts by `namespace:key`; the forms of a plural count as one. */
function textsOf(language: string): Map<string, string> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
  const found = new Map<string, string>();
  const collect = (prefix: string, texts: Texts): void => {
    for (const [key, value] of Object.entries(texts)) {
      const path = `${prefix}${prefix.endsWith(':') ? '' : '.'}${key}`;
      if (typeof value === 'string') found.set(path.replace(PLURAL, ''), value);
      else collect(path, value);
    }
  };
  for (const [namespace, texts] of Object.entries(collectNamespaces(Object.fromEntries(own)))) {
    collect(`${namespace}:`, texts as Texts);
  }
  return found;
}

const placeholders = (text: string): string =>
  [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join(' ');

const reference = textsOf(REFERENCE);

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = textsOf(language);

  it('are complete', () => {
    expect([...texts.keys()].sort()).toEqual([...reference.keys()].sort());
  });

  it('have the same placeholders', () => {
    const different = [...texts].filter(
      ([key, text]) => placeholders(text) !== placeholders(reference.get(key) ?? ''),
    );
    expect(different).toEqual([]);
  });

  it('say something', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

describe('the keys the screens use', () => {
  const used = Object.entries(sources).flatMap(([path, source]) =>
    [...source.matchAll(/\b(?:t|message)\(\s*['"]([^'"]+)['"]/g)].map(([, key = '']) => ({ path, key })),
  );

  it('name their namespace', () => {
    expect(used.filter(({ key }) => !key.includes(':'))).toEqual([]);
  });

  /** A text, or a list of texts. */
  const known = (key: string): boolean => reference.has(key) || reference.has(`${key}.0`);

  it('exist', () => {
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(({ key }) => !known(key))).toEqual([]);
  });

  it('exist wherever they are put together from a part that varies', () => {
    const prefixes = Object.entries(sources).flatMap(([path, source]) =>
      [...source.matchAll(/\b(?:t|message)\(\s*`([a-z_-]+:[^`$]*)\$\{/g)].map(([, prefix = '']) => ({
        path,
        prefix,
      })),
    );
    const keys = [...reference.keys()];
    expect(prefixes.filter(({ prefix }) => !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });
});
