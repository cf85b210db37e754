import type { TFunction } from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server.browser';
import type { BillCopy } from '#shared/contracts/views';
import type { Format } from '../../../../../format/format';
import style from './bill-copy.css?inline';
import { BillCopyDocument } from './bill-copy-document';

/** The copy as a document of its own: everything in it, nothing from elsewhere. */
export function billCopyHtml(copy: BillCopy, t: TFunction, format: Format): string {
  const html = renderToStaticMarkup(
    <html lang={format.language}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${t('bills:copy.title')} ${copy.bill.number}`}</title>
        <style>{style}</style>
      </head>
      <body>
        <BillCopyDocument copy={copy} t={t} format={format} />
      </body>
    </html>,
  );
  return `<!doctype html>${html}`;
}
