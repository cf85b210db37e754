import { basename, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { DocumentDraft, SaveOutcome } from '#shared/contracts/saved-document';
import { log } from '../log';
import type { MenuTexts } from '../menu/menu-texts';
import { safeFileName, withEnding } from './file-name';
import type { LaidOutDocument } from './laid-out';
import { printPaper } from './print-paper';
import { printPdf } from './print-pdf';
import { writeWhole } from './write-whole';

export type Documents = {
  readonly save: (draft: DocumentDraft) => Promise<SaveOutcome>;
  readonly cancel: (id: string) => void;
};

type FileFormat = Exclude<DocumentDraft['content']['format'], 'paper'>;
type Surroundings = { readonly window: () => BrowserWindow | null; readonly texts: () => MenuTexts };

/** Saves or prints what the page has made, where the person says: the page itself can neither download nor write (S0-28). */
export function createDocuments({ window, texts }: Surroundings): Documents {
  const underWay = new Map<string, AbortController>();

  async function save(draft: DocumentDraft, signal: AbortSignal): Promise<SaveOutcome> {
    const { content: wanted } = draft;
    if (wanted.format === 'paper') return print(wanted, signal);
    const path = await askWhere(draft.name, wanted.format);
    if (path === null || signal.aborted) return { outcome: 'cancelled' };
    let content: Uint8Array | string;
    try {
      content = 'html' in wanted ? await printPdf(wanted, signal) : wanted.text;
    } catch (error) {
      return notPrinted(error, signal);
    }
    if (signal.aborted) return { outcome: 'cancelled' };
    try {
      await writeWhole(path, content);
    } catch (error) {
      log('document_not_written', { code: codeOf(error) });
      return { outcome: 'failed', reason: 'not_writable' };
    }
    return { outcome: 'saved', fileName: basename(path) };
  }

  async function askWhere(name: string, format: FileFormat): Promise<string | null> {
    const { savePdf, saveCsv, saveJson } = texts();
    const labels = { pdf: savePdf, csv: saveCsv, json: saveJson } as const;
    const options = {
      defaultPath: join(app.getPath('documents'), safeFileName(name, format)),
      filters: [{ name: labels[format], extensions: [format] }],
    };
    const over = window();
    const { canceled, filePath } =
      over === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(over, options);
    return canceled || !filePath ? null : withEnding(filePath, format);
  }

  return {
    save: async (draft) => {
      const controller = new AbortController();
      underWay.set(draft.id, controller);
      try {
        return await save(draft, controller.signal);
      } finally {
        underWay.delete(draft.id);
      }
    },
    cancel: (id) => underWay.get(id)?.abort(),
  };
}

async function print(document: LaidOutDocument, signal: AbortSignal): Promise<SaveOutcome> {
  try {
    const outcome = await printPaper(document, signal);
    return outcome === 'no_printer' ? { outcome: 'failed', reason: outcome } : { outcome };
  } catch (error) {
    return notPrinted(error, signal);
  }
}

function notPrinted(error: unknown, signal: AbortSignal): SaveOutcome {
  if (signal.aborted) return { outcome: 'cancelled' };
  log('document_not_printed', { reason: error instanceof Error ? error.message.slice(0, 200) : null });
  return { outcome: 'failed', reason: 'not_printable' };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
