import type { Session } from 'electron';
import { log } from '../log';

/** Nothing is downloaded by the page. */
export function guardDownloads(session: Session): void {
  session.on('will-download', (event) => {
    event.preventDefault();
    log('download_refused');
  });
}
