import { useTranslation } from 'react-i18next';
import type { BoardDeskView, BoardView } from '#shared/contracts/board-views';
import { MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { Empty } from '../../components/empty';
import { useNow } from '../../format/ticker';
import { useFormat } from '../../format/use-format';
import styles from './board.module.css';
import { STANDING_TONES, urgencyOf } from './standing-tone';
import tableStyles from './table.module.css';

/** Each desk: who, how it reaches the server and since when, and what waits there as last known. */
export function DeskTable({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation();
  const desks = [...view.desks].sort(
    (a, b) => urgencyOf(a.standing) - urgencyOf(b.standing) || a.agentName.localeCompare(b.agentName),
  );
  return (
    <section className={`${styles.panel} ${styles.rest}`} aria-labelledby="board-desks">
      <header className={styles.head}>
        <h2 id="board-desks">{t('board:desks.title')}</h2>
        <span className={styles.aside}>{t('board:desks.count', { count: desks.length })}</span>
      </header>
      {desks.length === 0 ? (
        <Empty title={t('board:desks.empty')} hint={t('board:desks.empty_hint')} />
      ) : (
        <div className={tableStyles.scroll}>
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th scope="col">{t('board:desks.desk')}</th>
                <th scope="col">{t('board:desks.state')}</th>
                <th scope="col" data-number>
                  {t('board:desks.open')}
                </th>
                <th scope="col" data-number>
                  {t('board:desks.pending')}
                </th>
                <th scope="col" data-number>
                  {t('board:desks.last_contact')}
                </th>
              </tr>
            </thead>
            <tbody>
              {desks.map((desk) => (
                <DeskRow key={desk.deviceId} desk={desk} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** A count this old is no longer the present one. */
const STALE_MS = 75 * SECOND_MS;

function DeskRow({ desk }: { readonly desk: BoardDeskView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(SECOND_MS);
  const { standing, sinceMs, pendingCount, parkedCount, lastContactMs } = desk;
  const state = t(`board:standing.${standing}`);
  const known = t('board:desks.as_known', { at: format.timeWithSeconds(lastContactMs) });
  const stale = nowMs - lastContactMs > STALE_MS;
  return (
    <tr>
      <th scope="row">
        {desk.agentName}
        {desk.own ? <span className={tableStyles.muted}> · {t('board:desks.own')}</span> : null}
      </th>
      <td>
        <span className={tableStyles.state} title={format.fullInstant(sinceMs)}>
          <i className={tableStyles.dot} data-tone={STANDING_TONES[standing]} aria-hidden="true" />
          {standing === 'online'
            ? state
            : t('board:desks.since', {
                state,
                duration: format.duration(Math.max(MINUTE_MS, nowMs - sinceMs)),
              })}
        </span>
      </td>
      <td data-number>{desk.openTickets ?? t('app:empty_value')}</td>
      <td
        data-number
        data-tone={(pendingCount ?? 0) === 0 ? undefined : stale ? 'bad' : 'warn'}
        title={stale ? known : undefined}
      >
        {pendingCount ?? t('board:desks.unknown')}
        {(parkedCount ?? 0) > 0 ? ` · ${t('board:desks.parked', { count: parkedCount ?? 0 })}` : ''}
      </td>
      <td data-number title={format.fullInstant(lastContactMs)}>
        {stale ? format.time(lastContactMs) : t('board:desks.just_now')}
      </td>
    </tr>
  );
}
