import type { WebContents } from 'electron';
import { log } from '../log';
import { isPageUrl } from '../page/page-origin';

/** The page stays the page: it may be loaded anew, and leads nowhere else, in no frame. */
export function guardNavigation(contents: WebContents): void {
  const refuse = (event: { readonly preventDefault: () => void }, reason: string): void => {
    event.preventDefault();
    log('navigation_refused', { reason });
  };
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isPageUrl(event.url)) refuse(event, 'navigation');
  });
  contents.on('will-redirect', (event) => {
    if (!isPageUrl(event.url)) refuse(event, 'redirect');
  });
  contents.on('will-attach-webview', (event) => refuse(event, 'webview'));
}
