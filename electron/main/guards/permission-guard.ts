import type { Session } from 'electron';
import { log } from '../log';
import { isPageUrl } from '../page/page-origin';

/** All the page may ask the system for: to put a text on the clipboard. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Pure decision: may this origin have this permission? */
export const mayHavePermission = (permission: string, url: string): boolean =>
  ALLOWED.has(permission) && isPageUrl(url);

/** No camera, microphone, place, notification, device or other power for the page. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const granted = mayHavePermission(permission, requestingUrl);
    if (!granted) log('permission_refused', { permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHavePermission(permission, origin));
  session.setDevicePermissionHandler(() => false);
}
