import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { bundlePaths } from '../bundle-paths';
import { contentSecurityPolicy } from './content-security-policy';
import { createPageFiles, type PageFiles } from './page-files';
import { devServerUrl, PAGE_HOST, PAGE_SCHEME } from './page-origin';
import { parseUrl } from './parse-url';
import { resolvePagePath } from './resolve-page-path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes the page's scheme a real origin; has to happen before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the files of the page, and nothing else, under `app://holdfast/`. */
export function servePage(session: Session): void {
  const files = createPageFiles(bundlePaths.renderer);
  if (devServerUrl === null) setImmediate(() => prepareAnswers(files));
  session.protocol.handle(PAGE_SCHEME, async ({ url, method }) => {
    const file = parseUrl(url)?.host === PAGE_HOST ? resolvePagePath(bundlePaths.renderer, url) : null;
    const type = file === null ? undefined : TYPES[extname(file)];
    if (method !== 'GET' || file === null || type === undefined) return new Response(null, { status: 404 });
    try {
      return new Response(await files.read(file), { headers: headersFor(type) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** Between opening the window and its first request main has time: for what the first answer would have to wait for. */
function prepareAnswers(files: PageFiles): void {
  // The classes of requests and answers are loaded when they are first used.
  new Response(new Request(`${PAGE_SCHEME}://${PAGE_HOST}/`).url);
  // A page that is not there is said when it is asked for.
  files.readAhead().catch(() => undefined);
}

const headersFor = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});
