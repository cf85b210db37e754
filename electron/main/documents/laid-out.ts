import { randomUUID } from 'node:crypto';
import { BrowserWindow, type WebContents } from 'electron';
import { printSession } from './print-session';

/** A document as the page hands it over: self-contained HTML, and the line at the foot of each page. */
export type LaidOutDocument = { readonly html: string; readonly footer: string; readonly landscape: boolean };

/**
 * Lays self-contained HTML out in a window nobody sees – sandboxed, without scripts, without network –, does the work
 * on it and closes it. @throws when that fails or is aborted.
 */
export async function withLaidOut<T>(
  html: string,
  signal: AbortSignal,
  work: (contents: WebContents) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const { session, offer } = printSession();
  const window = new BrowserWindow({
    show: false,
    width: 1024,
    height: 1024,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: false,
      webgl: false,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  const aborted = new Promise<never>((_resolve, reject) => {
    const end = (): void => {
      reject(new Error('Printing was cancelled'));
      window.destroy();
    };
    signal.addEventListener('abort', end, { once: true });
    window.webContents.once('render-process-gone', () => reject(new Error('Printing ended unexpectedly')));
  });
  const done = async (): Promise<T> => {
    await window.loadURL(offer(randomUUID(), html));
    return work(window.webContents);
  };
  try {
    return await Promise.race([done(), aborted]);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}
