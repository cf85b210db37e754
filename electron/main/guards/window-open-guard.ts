import type { WebContents } from 'electron';
import { log } from '../log';

/** The page opens no windows, neither ours nor a browser's. */
export function guardWindowOpen(contents: WebContents): void {
  contents.setWindowOpenHandler(() => {
    log('window_open_refused');
    return { action: 'deny' };
  });
}
