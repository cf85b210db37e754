import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { printSession } from './print-session';

export type PrintRequest = { readonly html: string; readonly footer: string; readonly landscape: boolean };

/**
 * Prints self-contained HTML to an A4 PDF, in a window nobody sees: sandboxed, without scripts, without network. Fonts
 * are embedded as far as they are used. @throws when printing fails or is aborted.
 */
export async function printPdf(request: PrintRequest, signal: AbortSignal): Promise<Uint8Array> {
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
  const printed = async (): Promise<Uint8Array> => {
    await window.loadURL(offer(randomUUID(), request.html));
    return window.webContents.printToPDF({
      pageSize: 'A4',
      landscape: request.landscape,
      printBackground: true,
      // Inches. The foot needs room for its line.
      margins: { top: 0.55, bottom: 0.7, left: 0.6, right: 0.6 },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer(request.footer),
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  };
  try {
    return await Promise.race([printed(), aborted]);
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}

/** The line at the foot of each page; Chromium fills in the numbers. */
const footer = (text: string): string => `
<div style="display:flex;justify-content:space-between;width:100%;margin:0 0.6in;font:8px 'PingFang SC','Microsoft YaHei UI','Noto Sans CJK SC',sans-serif;color:#5c6978">
<span>${escapeHtml(text)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
