import type { TFunction } from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server.browser';
import type { Format } from '../../../../../format/format';
import type { ExportRow } from './export-rows';
import style from './timeline-print.css?inline';

const COLUMNS = ['at', 'kind', 'title', 'state', 'amount', 'number', 'detail'] as const;

/** What stands above the rows. */
export type TimelineHeading = {
  readonly account: string;
  readonly rows: number;
  /** Which rows these are, in words; empty for all of them. */
  readonly filter: string;
  /** The day since when what is over is among them; null: all of it is. */
  readonly since: string | null;
  readonly madeAt: string;
};

/** Rows of the printed table, as a piece of HTML. */
export const htmlRows = (rows: readonly ExportRow[], format: Format): string =>
  renderToStaticMarkup(
    rows.map((row, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: written once
      <tr key={index}>
        <td className="at">{row.at}</td>
        <td>{row.kind}</td>
        <th>{row.title}</th>
        <td>{row.state}</td>
        <td className="sum">{row.amountMinor === null ? '' : format.money(row.amountMinor, row.currency)}</td>
        <td className="number">{[row.number, row.transaction].filter((each) => each !== '').join(' ')}</td>
        <td>{row.detail}</td>
      </tr>
    )),
  );

/** The whole document around rows already written. */
export function timelineHtml(heading: TimelineHeading, body: string, t: TFunction, format: Format): string {
  const head = renderToStaticMarkup(
    <head>
      <meta charSet="utf-8" />
      <title>{t('history:export.title')}</title>
      <style>{style}</style>
    </head>,
  );
  const above = renderToStaticMarkup(
    <header>
      <h1>{t('history:export.title')}</h1>
      <p>
        {t('history:export.account', { account: heading.account })}
        {' · '}
        {t('history:export.rows', { count: heading.rows })}
        {heading.filter === '' ? '' : ` · ${heading.filter}`}
        {heading.since === null ? '' : ` · ${t('history:export.since', { at: heading.since })}`}
        {' · '}
        {t('history:export.made_at', { at: heading.madeAt })}
      </p>
    </header>,
  );
  const columns = renderToStaticMarkup(
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} className={column === 'amount' ? 'sum' : undefined}>
            {t(`history:export.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>,
  );
  return `<!doctype html><html lang="${format.language}">${head}<body>${above}<table>${columns}<tbody>${body}</tbody></table></body></html>`;
}
