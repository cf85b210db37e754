import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '#shared/contracts/bridge';
import type { DocumentDraft } from '#shared/contracts/saved-document';
import { expect, test } from './support/launch';
import { listen } from './support/listener';
import { answerSaveDialogs, proposedPath, textOfPdf } from './support/saved-files';

const ROWS = 10_000;

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-documents-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

const pdf = (id: string, html: string, name = '往来记录'): DocumentDraft => ({
  id,
  name,
  content: { format: 'pdf', html, footer: '往来记录', landscape: true },
});
const save = (page: Page, draft: DocumentDraft) =>
  page.evaluate((wanted) => (window as unknown as { holdfast: Bridge }).holdfast.saveDocument(wanted), draft);

test('a document goes to the printer, and it is said where there is none', async ({ workstation }) => {
  const { app, window: page } = workstation;
  const printers = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.getPrintersAsync())?.length ?? 0;
  });
  // With a printer the dialog of the system would wait for a person.
  expect(printers, 'this test is for a machine without a printer').toBe(0);
  const content = {
    format: 'paper',
    html: '<!doctype html><p>往来记录</p>',
    footer: '',
    landscape: false,
  } as const;
  expect(await save(page, { id: 'paper', name: '往来记录', content })).toEqual({
    outcome: 'failed',
    reason: 'no_printer',
  });
  expect(app.windows()).toHaveLength(1);
});

test('a document of ten thousand rows is made whole, and not at all when it is stopped', async ({
  workstation,
}) => {
  // Laying out and reading back some hundred pages.
  test.setTimeout(300_000);
  const { app, window: page } = workstation;
  const row = (_: unknown, index: number) =>
    `<tr><td>第${index + 1}条</td><td>支付宝付款</td><td>¥268.00</td></tr>`;
  const html = `<!doctype html><table>${Array.from({ length: ROWS }, row).join('')}</table>`;
  const path = join(folder, 'rows.pdf');
  await answerSaveDialogs(app, path);

  const stopped = page.evaluate(
    async (draft) => {
      const { holdfast } = window as unknown as { holdfast: Bridge };
      const outcome = holdfast.saveDocument(draft);
      // The next message after it: heard while the document is being made.
      holdfast.cancelDocument(draft.id);
      return outcome;
    },
    pdf('stopped', html),
  );
  expect(await stopped).toEqual({ outcome: 'cancelled' });
  expect(await readdir(folder)).toEqual([]);

  expect(await save(page, pdf('whole', html))).toEqual({ outcome: 'saved', fileName: 'rows.pdf' });
  const text = await textOfPdf(path);
  expect(text).toContain('第1条');
  expect(text).toContain(`第${ROWS}条`);
  expect(text.match(/第\d+条/g)).toHaveLength(ROWS);
  expect(await readdir(folder)).toEqual(['rows.pdf']);
  expect(app.windows()).toHaveLength(1);
});

test('a document runs nothing, loads nothing, and cannot choose where it goes', async ({ workstation }) => {
  const { app, window: page } = workstation;
  const outside = await listen();
  try {
    const address = `http://127.0.0.1:${outside.tcpPort}/`;
    const html = `<!doctype html><p id="words">unchanged</p>
      <img src="${address}"><iframe src="${address}"></iframe><link rel="stylesheet" href="${address}">
      <style>@import "${address}"; p { background: url(${address}) }</style>
      <meta http-equiv="refresh" content="0;url=${address}">
      <script>document.getElementById('words').textContent = 'changed'; fetch('${address}')</script>`;
    const path = join(folder, 'quiet.pdf');
    await answerSaveDialogs(app, path);
    expect(await save(page, pdf('quiet', html, '../../etc/账单'))).toMatchObject({ outcome: 'saved' });
    const proposed = await proposedPath(app);
    expect(proposed.endsWith(join('etc 账单.pdf'))).toBe(true);
    const text = await textOfPdf(path);
    expect(text).toContain('unchanged');
    expect(outside.arrivals()).toBe(0);
  } finally {
    await outside.close();
  }
});

test('what cannot be written is said, and what the page may not ask is refused', async ({ workstation }) => {
  const { app, window: page } = workstation;
  const nowhere = join(folder, 'no', 'such', 'folder', 'rows.csv');
  await answerSaveDialogs(app, nowhere);
  const csv: DocumentDraft = { id: 'csv', name: 'rows', content: { format: 'csv', text: 'a,b\r\n' } };
  expect(await save(page, csv)).toEqual({ outcome: 'failed', reason: 'not_writable' });
  expect(existsSync(nowhere)).toBe(false);
  const odd = { ...csv, content: { format: 'exe', text: 'MZ' } } as unknown as DocumentDraft;
  await expect(save(page, odd)).rejects.toThrow();
});
