import { readFile } from 'node:fs/promises';
import type { ElectronApplication } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';

/** Answers the next save dialogs as a person would: with a place, or by closing them. */
export const answerSaveDialogs = (app: ElectronApplication, filePath: string | null): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = (...asked: unknown[]) => {
      const options = asked.at(-1) as { readonly defaultPath?: string };
      Object.assign(globalThis, { proposedPath: options.defaultPath });
      return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    };
  }, filePath);

/** The place the last save dialog proposed. */
export const proposedPath = (app: ElectronApplication): Promise<string> =>
  app.evaluate(() => (globalThis as { proposedPath?: string }).proposedPath ?? '');

/** All words of a PDF, without the spaces between them; wide and narrow forms are the same. */
export async function textOfPdf(path: string): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
  const { text } = await extractText(document, { mergePages: true });
  return wordsOf(text);
}

/** Text as `textOfPdf` gives it. */
export const wordsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, '');
