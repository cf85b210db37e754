import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardDeskView } from '#shared/contracts/board-views';
import { SECOND_MS } from '#shared/domain/time/span';
import { Empty } from '../../components/empty';
import { useFormat } from '../../format/use-format';
import styles from './board.module.css';
import type { BoardPalette } from './board-palette';
import { ChartFigure } from './chart-figure';
import { type Drain, drainOption } from './drain-option';
import tableStyles from './table.module.css';

const SHOWN = 5;

/** The latest recoveries, the one under way or latest first. */
const drainsOf = (desks: readonly BoardDeskView[]): readonly Drain[] =>
  desks
    .flatMap(({ agentName, deviceId, drain }) => {
      const [first] = drain;
      const last = drain.at(-1);
      if (first === undefined || last === undefined || first.pending === 0) return [];
      return [{ deviceId, name: agentName, samples: drain, first, last }];
    })
    .sort((a, b) => b.first.atMs - a.first.atMs)
    .slice(0, SHOWN);

/** How the backlog of each desk went down after its latest outage or drill (S1-52). */
export function DrainChart({ desks }: { readonly desks: readonly BoardDeskView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drains = drainsOf(desks);
  const numbers = JSON.stringify(drains);
  const minutes = t('board:chart.minutes');
  const seconds = t('board:chart.seconds');
  const option = useCallback(
    (palette: BoardPalette) => drainOption(JSON.parse(numbers) as Drain[], palette, { seconds, minutes }),
    [numbers, seconds, minutes],
  );
  if (drains.length === 0) {
    return (
      <section className={`${styles.panel} ${styles.third}`} aria-labelledby="board-drain">
        <header className={styles.head}>
          <h2 id="board-drain">{t('board:chart.drain')}</h2>
        </header>
        <Empty title={t('board:chart.drain_empty')} hint={t('board:chart.drain_empty_hint')} />
      </section>
    );
  }
  return (
    <ChartFigure
      title={t('board:chart.drain')}
      hint={t('board:chart.drain_hint')}
      option={option}
      table={
        <table className={tableStyles.table}>
          <caption className="visually-hidden">
            {t('board:chart.drain_summary', { count: drains.length })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('board:desks.desk')}</th>
              <th scope="col" data-number>
                {t('board:chart.backlog')}
              </th>
              <th scope="col" data-number>
                {t('board:chart.left')}
              </th>
              <th scope="col" data-number>
                {t('board:chart.took')}
              </th>
            </tr>
          </thead>
          <tbody>
            {drains.map(({ deviceId, name, first, last }) => (
              <tr key={deviceId}>
                <th scope="row">{name}</th>
                <td data-number>{first.pending}</td>
                <td data-number>{last.pending}</td>
                <td data-number>
                  {last.pending === 0
                    ? format.duration(Math.max(SECOND_MS, last.atMs - first.atMs))
                    : t('board:chart.draining')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
