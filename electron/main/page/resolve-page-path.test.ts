import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolvePagePath } from './resolve-page-path';

const root = resolve('/bundle/renderer');

describe('resolvePagePath', () => {
  it('finds plain names below the root', () => {
    expect(resolvePagePath(root, 'app://holdfast/')).toBe(join(root, 'index.html'));
    expect(resolvePagePath(root, 'app://holdfast/index.html?x=1#y')).toBe(join(root, 'index.html'));
    expect(resolvePagePath(root, 'app://holdfast/assets/index-q8oyq_K8.js')).toBe(
      join(root, 'assets', 'index-q8oyq_K8.js'),
    );
  });

  it.each([
    'app://holdfast/..%2f..%2fetc/passwd',
    'app://holdfast/%2e%2e/%2e%2e/main/index.js%00',
    'app://holdfast/assets/..%5c..%5cmain',
    'app://holdfast/.env',
    'app://holdfast/C:/windows/win.ini',
    'app://holdfast/file.js::$DATA',
    'app://holdfast/%E0%A4%A',
    'not an address',
  ])('refuses %s', (url) => {
    expect(resolvePagePath(root, url)).toBeNull();
  });

  it('never leaves the root', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '%2e%2e', '%2f', '%5c', '.', '\\', '/', '....//', '%252e%252e'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = resolvePagePath(root, `app://holdfast/${parts.join('/')}`);
        if (path !== null) expect(resolve(path).startsWith(root + sep)).toBe(true);
      }),
    );
  });
});
