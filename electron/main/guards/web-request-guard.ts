import type { Session } from 'electron';
import { log } from '../log';
import { developmentPolicy } from '../page/content-security-policy';
import { devServerUrl, isPageUrl } from '../page/page-origin';

/** Nothing may listen on port 1 without the system's own rights, and nothing does. */
const NO_PROXY_THERE = 'http://127.0.0.1:1';

/** Pure decision: may a request of the page go through? Only its own files, and what it made itself. */
export function mayRequest(url: string, devUrl: string | null): boolean {
  if (isPageUrl(url, devUrl) || url.startsWith(`blob:app://holdfast/`) || url.startsWith('data:'))
    return true;
  if (devUrl === null) return false;
  return url.startsWith('devtools:') || url.startsWith(`ws://${new URL(devUrl).host}/`);
}

/** The page has no network: whatever asks for another address is cancelled before it leaves (architecture §2). */
export function guardWebRequests(session: Session): void {
  session.webRequest.onBeforeRequest(({ url, resourceType }, answer) => {
    const cancel = !mayRequest(url, devServerUrl);
    if (cancel) log('request_refused', { resourceType });
    answer({ cancel });
  });
  const devUrl = devServerUrl;
  if (devUrl === null) {
    // WebRTC asks no request handler; a proxy that is not there is where its connections end, also those to this machine.
    void session.setProxy({ proxyRules: NO_PROXY_THERE, proxyBypassRules: '<-loopback>' });
    return;
  }
  session.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
    answer({
      responseHeaders: { ...responseHeaders, 'content-security-policy': [developmentPolicy(devUrl)] },
    });
  });
}
