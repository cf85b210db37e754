import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LoadByCategory } from '#shared/domain/board/ticket-load';
import type { BoardPalette } from './board-palette';
import { categoryOption } from './category-option';
import { ChartFigure } from './chart-figure';
import tableStyles from './table.module.css';

const STANDS = [
  { stand: 'inTime', tone: 'ok', key: 'in_time' },
  { stand: 'atRisk', tone: 'warn', key: 'at_risk' },
  { stand: 'breached', tone: 'bad', key: 'breached' },
] as const;

/** Open tickets by category and by how their time stands. */
export function CategoryChart({ categories }: { readonly categories: readonly LoadByCategory[] }) {
  const { t } = useTranslation();
  const nameOf = useCallback(
    (category: LoadByCategory['category']): string =>
      category === null ? t('board:load.unclassified') : t(`board:category.${category}`),
    [t],
  );
  // The numbers come anew with each answer, most of the time the same: then the chart stays as it is.
  const numbers = JSON.stringify(categories);
  const option = useCallback(
    (palette: BoardPalette) => categoryOption(JSON.parse(numbers) as LoadByCategory[], palette, nameOf),
    [numbers, nameOf],
  );
  return (
    <ChartFigure
      title={t('board:chart.load')}
      hint={t('board:chart.load_summary')}
      option={option}
      legend={STANDS.map(({ stand, tone, key }) => (
        <span key={stand}>
          <i className={tableStyles.dot} data-tone={tone} />
          {t(`board:load.${key}`)}
        </span>
      ))}
      table={
        <table className={tableStyles.table}>
          <caption className="visually-hidden">{t('board:chart.load_summary')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('board:load.category')}</th>
              {STANDS.map(({ stand, key }) => (
                <th key={stand} scope="col" data-number>
                  {t(`board:load.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((load) => (
              <tr key={load.category ?? 'none'}>
                <th scope="row">{nameOf(load.category)}</th>
                {STANDS.map(({ stand }) => (
                  <td key={stand} data-number>
                    {load[stand]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
