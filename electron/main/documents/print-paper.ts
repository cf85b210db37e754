import { type LaidOutDocument, withLaidOut } from './laid-out';

/** How printing went; `cancelled`: by the person, in the dialog of the system. */
export type PrintOutcome = 'printed' | 'cancelled' | 'no_printer';

/** What Chromium says when the person closes the dialog. */
const CANCELLED = /cancel/i;

/** Prints self-contained HTML on paper, by the print dialog of the system. @throws as `withLaidOut` does. */
export const printPaper = (document: LaidOutDocument, signal: AbortSignal): Promise<PrintOutcome> =>
  withLaidOut(document.html, signal, async (contents) => {
    if ((await contents.getPrintersAsync()).length === 0) return 'no_printer';
    return new Promise<PrintOutcome>((resolve, reject) => {
      contents.print(
        {
          pageSize: 'A4',
          landscape: document.landscape,
          printBackground: true,
          footer: document.footer,
        },
        (printed, reason) => {
          if (printed) resolve('printed');
          else if (CANCELLED.test(reason)) resolve('cancelled');
          else reject(new Error(reason));
        },
      );
    });
  });
