import { csvRows } from './csv-rows';
import type { ImportInput, TableRow } from './import-input';
import { ImportFailure } from './import-problem';
import { decodeText, detectEncoding, PIECE_BYTES } from './text-encoding';
import { byteStream, type ImportSource, readHead, sourceSize } from './text-source';
import { utf8Pieces } from './utf8-pieces';
import { isZip, openWorkbook } from './workbook/open-workbook';

/** Rows of each sheet, and sheets, that a workbook is known by. */
const HEAD_ROWS = 60;

/** Opens a file, text or workbook. Fails with `file_empty`, `not_text` or `workbook_…`. */
export async function openInput(source: ImportSource): Promise<ImportInput> {
  const head = await readHead(source);
  if (head.length === 0) throw new ImportFailure('file_empty', 'The file is empty');
  return isZip(head) ? workbookInput(source) : textInput(source, head);
}

async function textInput(source: ImportSource, head: Uint8Array): Promise<ImportInput> {
  const encoding = detectEncoding(head);
  if (!encoding) throw new ImportFailure('not_text', 'The file is not text in an encoding known here');
  const totalBytes = await sourceSize(source);
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of byteStream(source) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  const text = () => decodeText(counted(), encoding);
  const headText = new TextDecoder(encoding).decode(head, { stream: true });
  return {
    head: headText,
    encoding,
    headRows: (options) => firstRows(headText, options?.delimiter),
    text,
    // The parser takes bytes: UTF-8 need not become text on the way.
    rows: (options) => csvRows(encoding === 'utf-8' ? utf8Pieces(counted(), PIECE_BYTES) : text(), options),
    progress: () => ({ bytes, totalBytes }),
    close: async () => {},
  };
}

async function workbookInput(source: ImportSource): Promise<ImportInput> {
  const workbook = await openWorkbook(source);
  try {
    const head: TableRow[] = [];
    for await (const rows of workbook.rows()) {
      const wanted = rows.filter(({ sheet }) => sheet === 0);
      head.push(...wanted.slice(0, HEAD_ROWS - head.length));
      if (wanted.length < rows.length || head.length >= HEAD_ROWS) break;
    }
    return {
      head: head.map(({ cells }) => cells.join(',')).join('\n'),
      encoding: null,
      headRows: async () => head,
      text: () => {
        throw new ImportFailure('format_unknown', 'A workbook has no text of its own');
      },
      rows: () => workbook.rows(),
      progress: workbook.progress,
      close: async () => workbook.close(),
    };
  } catch (cause) {
    workbook.close();
    throw cause;
  }
}

/** What can be read of the beginning of a text; where it breaks off is of no interest here. */
async function firstRows(text: string, delimiter = ','): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const piece of csvRows(pieceOf(text), { delimiter, most: HEAD_ROWS })) rows.push(...piece);
  } catch (cause) {
    if (!(cause instanceof ImportFailure)) throw cause;
  }
  return rows;
}

async function* pieceOf(text: string): AsyncGenerator<string> {
  yield text;
}
