import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { isPageUrl } from '../page/page-origin';

type Frame = { readonly url: string; readonly parent: unknown } | null;

/** Pure decision: did this come from the top frame of our page? */
export const isFromPage = (frame: Frame): boolean =>
  frame !== null && frame.parent === null && isPageUrl(frame.url);

/** Refuses messages from anything but our page's own top frame. */
export function checkSender(event: IpcMainEvent | IpcMainInvokeEvent): void {
  if (!isFromPage(event.senderFrame)) throw new Error('The sender is not the page');
}
