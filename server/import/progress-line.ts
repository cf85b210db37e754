import type { ImportProgress } from './import-progress';

/** Where a person watches: the part of a terminal that is written to. */
export type ProgressTerminal = {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
};

const CLEAR_LINE = '\r\u001b[K';

/**
 * Shows how far an import has come on one line that is written over, on a terminal only: nothing of it ends up in a
 * file or a pipe.
 */
export function progressLine(terminal: ProgressTerminal, fileName: string) {
  const isShown = terminal.isTTY === true;
  return {
    show: ({ rows, bytes, totalBytes }: ImportProgress): void => {
      if (!isShown) return;
      const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((bytes / totalBytes) * 100));
      terminal.write(`${CLEAR_LINE}${fileName}: ${rows} rows, ${percent} %`);
    },
    clear: (): void => {
      if (isShown) terminal.write(CLEAR_LINE);
    },
  };
}
