import { useTranslation } from 'react-i18next';
import type { BoardDeskView, BoardView } from '#shared/contracts/board-views';
import { Button } from '../../components/button';
import { useFormat } from '../../format/use-format';
import { useWorkspace } from '../../stores/workspace';
import styles from './board.module.css';
import tableStyles from './table.module.css';

const NAMED = 4;

/** What matters most about the desks now, in one line. */
function headline(desks: readonly BoardDeskView[]) {
  const of = (...standings: readonly BoardDeskView['standing'][]) =>
    desks.filter(({ standing }) => standings.includes(standing));
  const away = of('silent', 'offline');
  if (away.length > 0) return { tone: 'bad', key: 'away', desks: away } as const;
  const recovering = of('recovering');
  if (recovering.length > 0) return { tone: 'info', key: 'recovering', desks: recovering } as const;
  const drill = of('drill');
  if (drill.length > 0) return { tone: 'warn', key: 'drill', desks: drill } as const;
  return { tone: 'ok', key: 'calm', desks: of('online', 'slow', 'connecting') } as const;
}

/** Which desks are cut off, and how much waits there (S1-48). */
export function OutageStrip({
  view,
  onArrange,
}: {
  readonly view: BoardView;
  readonly onArrange: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useWorkspace((state) => state.show);
  const { tone, key, desks } = headline(view.desks);
  const waiting = view.desks.reduce((sum, { pendingCount }) => sum + (pendingCount ?? 0), 0);
  const names = desks
    .slice(0, NAMED)
    .map(({ agentName }) => agentName)
    .join(t('board:strip.separator'));
  const asOf = view.asOfMs === null ? null : format.timeWithSeconds(view.asOfMs);
  return (
    <section className={styles.strip} data-tone={view.error === null ? tone : 'bad'} aria-live="polite">
      <strong className={styles.stripTitle}>
        {key === 'calm' ? t('board:strip.calm') : t(`board:strip.${key}`, { count: desks.length })}
      </strong>
      <span className={styles.stripText}>
        {key === 'calm' ? (
          <span>{t('board:strip.calm_count', { count: desks.length })}</span>
        ) : (
          <span>{desks.length > NAMED ? t('board:strip.names', { names }) : names}</span>
        )}
        {waiting === 0 ? null : (
          <span>
            {t('board:strip.waiting')} <b className="num">{waiting}</b>
          </span>
        )}
        {asOf === null ? null : (
          <span className={tableStyles.muted}>
            {t(view.error === null ? 'board:as_of' : 'board:stale', { at: asOf })}
          </span>
        )}
      </span>
      <span className={styles.actions}>
        <Button onClick={() => show('followup')}>{t('board:strip.affected')}</Button>
        <Button onClick={onArrange}>{t('board:strip.arrange')}</Button>
      </span>
    </section>
  );
}
