import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { DocumentDraft } from '#shared/contracts/saved-document';
import type { RecordsView, TimelineFilter } from '#shared/contracts/views';
import { bridge } from '../../../../../bridge/bridge';
import { useFailure } from '../../../../../components/use-failure';
import { useFormat } from '../../../../../format/use-format';
import { message } from '../../../../../i18n/message';
import { useSaveDocument } from '../../../../../stores/use-save-document';
import { vault } from '../../../../../vault/vault';
import type { BillDeltas } from '../row-text';
import { type ExportRow, exportRow } from './export-rows';
import { filterText } from './filter-text';

/** Rows asked for at once: the most a window may hold. */
const PAGE = 500;

/** `paper`: the same document as the PDF, printed. */
export type ExportFormat = 'pdf' | 'csv' | 'paper';
/** How far an export has come; null while there is none. */
export type ExportProgress = {
  readonly stage: 'collecting' | 'saving';
  readonly done: number;
  readonly total: number;
};

export type TimelineExport = {
  readonly progress: ExportProgress | null;
  readonly start: (format: ExportFormat) => void;
  readonly cancel: () => void;
};

/** Writes the rows a filter lets through to a file or on paper: written down first, then page by page, to be stopped at any time. */
export function useTimelineExport(
  view: RecordsView,
  filter: TimelineFilter,
  deltas: BillDeltas,
  ticketId: string | null,
): TimelineExport {
  const { t } = useTranslation();
  const format = useFormat();
  const fail = useFailure();
  const saveDocument = useSaveDocument();
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const current = useRef<{ readonly id: string; cancelled: boolean } | null>(null);
  const cancel = (): void => {
    if (current.current === null) return;
    current.current.cancelled = true;
    bridge.cancelDocument(current.current.id);
  };
  // Another customer is another export.
  useEffect(
    () => () => {
      if (current.current) current.current.cancelled = true;
    },
    [],
  );

  async function run(as: ExportFormat, job: { readonly id: string; cancelled: boolean }): Promise<void> {
    if (ticketId === null) return;
    const accountId = view.account.id;
    const failed = (error: DomainError): void => fail(message('history:export.failed'), error);
    // A list for the customer or the files is to be whole; where it cannot be, it says since when it is.
    const since =
      view.keptSinceMs === null || (await vault.request('records-fetch-all', { accountId })).ok
        ? null
        : format.isoDay(view.keptSinceMs);
    const written = as === 'csv' ? 'csv' : 'pdf';
    const allowed = await vault.request('timeline-export', { ticketId, accountId, filter, format: written });
    if (!allowed.ok) return failed(allowed.error);
    const total = allowed.value.rows;
    setProgress({ stage: 'collecting', done: 0, total });
    const writer = await openWriter(as, since);
    for (let offset = 0; offset < total; offset += PAGE) {
      const page = await vault.request('timeline-window', { accountId, offset, limit: PAGE, filter });
      if (job.cancelled) return;
      if (!page.ok) return failed(page.error);
      writer.add(page.value.items.map((item) => exportRow(item, t, format, deltas)));
      setProgress({ stage: 'collecting', done: Math.min(total, offset + PAGE), total });
    }
    setProgress({ stage: 'saving', done: total, total });
    await saveDocument({
      id: job.id,
      name: t(since === null ? 'history:export.file_name' : 'history:export.file_name_since', {
        account: view.account.number.replaceAll('*', ''),
        at: since,
      }),
      content: writer.end(total),
    });
  }

  /** The writers of files are loaded when they are wanted. */
  async function openWriter(as: ExportFormat, since: string | null): Promise<Writer> {
    const parts: string[] = [];
    if (as === 'csv') {
      const { csvHead, csvRows } = await import('./timeline-csv');
      parts.push(csvHead(t));
      return {
        add: (rows) => void parts.push(csvRows(rows)),
        end: () => ({ format: 'csv', text: parts.join('') }),
      };
    }
    const { htmlRows, timelineHtml } = await import('./timeline-html');
    return {
      add: (rows) => void parts.push(htmlRows(rows, format)),
      end: (total) => {
        const nowMs = Date.now();
        const heading = {
          account: view.account.number,
          rows: total,
          filter: filterText(filter, t, format),
          since,
          madeAt: `${format.isoDay(nowMs)} ${format.time(nowMs)}`,
        };
        return {
          format: as,
          html: timelineHtml(heading, parts.join(''), t, format),
          footer: t('history:export.title'),
          landscape: true,
        };
      },
    };
  }

  return {
    progress,
    cancel,
    start: (as) => {
      if (current.current !== null) return;
      const job = { id: crypto.randomUUID(), cancelled: false };
      current.current = job;
      void run(as, job).finally(() => {
        current.current = null;
        setProgress(null);
      });
    },
  };
}

type Writer = {
  readonly add: (rows: readonly ExportRow[]) => void;
  readonly end: (total: number) => DocumentDraft['content'];
};
