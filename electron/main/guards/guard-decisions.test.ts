import { describe, expect, it, vi } from 'vitest';
import { isFromPage } from '../ipc/sender-check';
import { contentSecurityPolicy, developmentPolicy } from '../page/content-security-policy';
import { isPageUrl } from '../page/page-origin';
import { mayHavePermission } from './permission-guard';
import { mayRequest } from './web-request-guard';

vi.mock('electron', () => ({ app: { isPackaged: true } }));

const dev = 'http://127.0.0.1:5173';

describe('isPageUrl', () => {
  it.each(['app://holdfast/index.html', 'app://holdfast/'])('takes %s', (url) => {
    expect(isPageUrl(url, null)).toBe(true);
  });
  it.each([
    'app://holdfast.evil.example/index.html',
    'app://other/index.html',
    'https://holdfast/index.html',
    'file:///index.html',
    'javascript:alert(1)',
    'about:blank',
    '',
    `${dev}/index.html`,
  ])('refuses %s', (url) => {
    expect(isPageUrl(url, null)).toBe(false);
  });
  it('takes the development server only while developing, and only that one', () => {
    expect(isPageUrl(`${dev}/x`, dev)).toBe(true);
    expect(isPageUrl('http://127.0.0.1:5174/x', dev)).toBe(false);
  });
});

describe('mayRequest', () => {
  it.each(['app://holdfast/assets/a.js', 'data:image/png;base64,AA', 'blob:app://holdfast/1'])(
    'lets %s through',
    (url) => expect(mayRequest(url, null)).toBe(true),
  );
  it.each([
    'https://example.com/',
    'http://127.0.0.1:80/',
    'ws://127.0.0.1:5173/',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'devtools://devtools/bundled/x.js',
    'ftp://example.com',
  ])('cancels %s', (url) => expect(mayRequest(url, null)).toBe(false));
  it('lets the reload of development through', () => {
    expect(mayRequest('ws://127.0.0.1:5173/?token=1', dev)).toBe(true);
    expect(mayRequest('ws://127.0.0.1:5174/', dev)).toBe(false);
  });
});

describe('mayHavePermission', () => {
  it('gives the page the clipboard for writing and nothing else', () => {
    expect(mayHavePermission('clipboard-sanitized-write', 'app://holdfast/')).toBe(true);
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'hid',
      'openExternal',
    ]) {
      expect(mayHavePermission(permission, 'app://holdfast/')).toBe(false);
    }
    expect(mayHavePermission('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
  });
});

describe('isFromPage', () => {
  it('takes the top frame of the page and no other', () => {
    expect(isFromPage({ url: 'app://holdfast/index.html', parent: null })).toBe(true);
    expect(isFromPage({ url: 'app://holdfast/index.html', parent: {} })).toBe(false);
    expect(isFromPage({ url: 'https://example.com/', parent: null })).toBe(false);
    expect(isFromPage(null)).toBe(false);
  });
});

describe('the policy', () => {
  it('allows no network, no foreign script and no frame', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("connect-src 'none'");
    expect(contentSecurityPolicy).toContain("script-src 'self';");
    expect(contentSecurityPolicy).not.toMatch(/https?:|unsafe-eval|\*/);
  });
  it('opens up to the development server only', () => {
    expect(developmentPolicy(dev)).toContain('connect-src http://127.0.0.1:5173 ws://127.0.0.1:5173');
    expect(developmentPolicy(dev)).not.toContain('unsafe-eval');
  });
});
