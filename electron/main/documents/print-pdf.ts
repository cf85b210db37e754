import { type LaidOutDocument, withLaidOut } from './laid-out';

/** Prints self-contained HTML to an A4 PDF; fonts are embedded as far as they are used. @throws as `withLaidOut` does. */
export const printPdf = (document: LaidOutDocument, signal: AbortSignal): Promise<Uint8Array> =>
  withLaidOut(document.html, signal, (contents) =>
    contents.printToPDF({
      pageSize: 'A4',
      landscape: document.landscape,
      printBackground: true,
      // Inches. The foot needs room for its line.
      margins: { top: 0.55, bottom: 0.7, left: 0.6, right: 0.6 },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer(document.footer),
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    }),
  );

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
