import { app } from 'electron';
import { parseUrl } from './parse-url';

/** The page's own scheme: a real origin, so that the policy of `'self'` means our files and nothing else. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'holdfast';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;

/** Address of the development server, which a packaged app never listens to. */
export const devServerUrl: string | null = app.isPackaged
  ? null
  : (process.env.ELECTRON_RENDERER_URL ?? null);

export const pageUrl: string = devServerUrl ?? `${PAGE_ORIGIN}/index.html`;

/** Is this address part of our page? */
export function isPageUrl(url: string, devUrl: string | null = devServerUrl): boolean {
  const parsed = parseUrl(url);
  if (parsed === null) return false;
  if (parsed.protocol === `${PAGE_SCHEME}:` && parsed.host === PAGE_HOST) return true;
  return devUrl !== null && parsed.origin === new URL(devUrl).origin;
}
