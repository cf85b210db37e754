import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board-views';
import type { TicketLoad } from '#shared/domain/board/ticket-load';
import { Empty } from '../../components/empty';
import { useFormat } from '../../format/use-format';
import styles from './board.module.css';
import tableStyles from './table.module.css';

const STANDS = ['inTime', 'atRisk', 'breached'] as const;
type Grouping = 'channel' | 'category';
type Row = TicketLoad & { readonly key: string; readonly label: string; readonly medianMs: number | null };

function TimeLeft({ load }: { readonly load: TicketLoad }) {
  const { t } = useTranslation();
  const { inTime, atRisk, breached } = load;
  const total = inTime + atRisk + breached;
  if (total === 0) return <span className={tableStyles.muted}>{t('app:empty_value')}</span>;
  const text = t('board:load.bar', { inTime, atRisk, breached });
  return (
    <span className={tableStyles.bar} role="img" aria-label={text} title={text}>
      {STANDS.map((stand) => (
        <i key={stand} data-stand={stand} style={{ width: `${(load[stand] / total) * 100}%` }} />
      ))}
    </span>
  );
}

/** Waiting, in progress, at risk and breached, by channel or by category. */
export function LoadTable({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [grouping, setGrouping] = useState<Grouping>('channel');
  const rows: readonly Row[] =
    grouping === 'channel'
      ? view.load.channels.map((load) => ({
          ...load,
          key: load.channel,
          label: t(`app:channel.${load.channel}`),
          medianMs: view.quality.medianFirstMs[load.channel] ?? null,
        }))
      : view.load.categories.map((load) => ({
          ...load,
          key: load.category ?? 'none',
          label: load.category === null ? t('board:load.unclassified') : t(`board:category.${load.category}`),
          medianMs: null,
        }));
  return (
    <section className={`${styles.panel} ${styles.half}`} aria-labelledby="board-load">
      <header className={styles.head}>
        <h2 id="board-load">{t('board:load.title')}</h2>
        <Segmented
          size="small"
          aria-label={t('board:load.group')}
          value={grouping}
          options={[
            { value: 'channel', label: t('board:load.by_channel') },
            { value: 'category', label: t('board:load.by_category') },
          ]}
          onChange={(value) => setGrouping(value as Grouping)}
        />
      </header>
      {rows.length === 0 ? (
        <Empty title={t('board:load.empty')} hint={t('board:load.empty_hint')} />
      ) : (
        <div className={tableStyles.scroll}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">{t(`board:load.${grouping}`)}</th>
                <th scope="col" data-number>
                  {t('board:load.waiting')}
                </th>
                <th scope="col" data-number>
                  {t('board:load.in_progress')}
                </th>
                <th scope="col" data-number>
                  {t('board:load.at_risk')}
                </th>
                <th scope="col" data-number>
                  {t('board:load.breached')}
                </th>
                <th scope="col" data-wide>
                  {t('board:load.time_left')}
                </th>
                {grouping === 'channel' ? (
                  <th scope="col" data-number>
                    {t('board:load.median')}
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{row.label}</th>
                  <td data-number>{row.waiting}</td>
                  <td data-number>{row.inProgress + row.pendingCustomer}</td>
                  <td data-number data-tone={row.atRisk > 0 ? 'warn' : undefined}>
                    {row.atRisk}
                  </td>
                  <td data-number data-tone={row.breached > 0 ? 'bad' : undefined}>
                    {row.breached}
                  </td>
                  <td data-wide>
                    <TimeLeft load={row} />
                  </td>
                  {grouping === 'channel' ? (
                    <td data-number>
                      {row.medianMs === null ? t('app:empty_value') : format.duration(row.medianMs)}
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
