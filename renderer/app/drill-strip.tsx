import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrillView } from '#shared/contracts/board-views';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { Button } from '../components/button';
import { useFailure } from '../components/use-failure';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import { message } from '../i18n/message';
import { useLive, vault } from '../vault/vault';
import { DrillScoreLine } from './drill-score-line';
import styles from './drill-strip.module.css';
import { LeaveDrill } from './leave-drill';

/** A drill to come is announced this long before. */
const ANNOUNCED_MS = HOUR_MS / 4;
/** The score stays in sight this long, unless it is put away. */
const SCORE_MS = HOUR_MS / 4;

/** Says that this is a drill, how long it lasts, and how to get out of it; afterwards, how it went (S1-54). */
export function DrillStrip() {
  const view = useLive('drill', {}).value;
  const nowMs = useNow(MINUTE_MS);
  const [dismissed, setDismissed] = useState<string | null>(null);
  useWindowTitle(view?.current != null);
  if (!view) return null;
  const { current, next, last } = view;
  if (current !== null) return <Running current={current} />;
  if (next !== null && next.startsAtMs - nowMs < ANNOUNCED_MS) return <Announced next={next} />;
  if (last === null || last.drillId === dismissed || nowMs - last.cameBackAtMs > SCORE_MS) return null;
  return <Scored last={last} onDismiss={() => setDismissed(last.drillId)} />;
}

/** The window too says that it is a drill: it may stand behind another one. */
function useWindowTitle(drill: boolean): void {
  const { t } = useTranslation();
  useEffect(() => {
    if (!drill) return;
    const usual = document.title;
    document.title = t('board:own.window', { title: usual });
    document.documentElement.dataset.drill = 'true';
    return () => {
      document.title = usual;
      delete document.documentElement.dataset.drill;
    };
  }, [drill, t]);
}

function Running({ current }: { readonly current: NonNullable<DrillView['current']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fail = useFailure();
  const nowMs = useNow(SECOND_MS);
  const acknowledge = async (): Promise<void> => {
    const result = await vault.request('drill-acknowledge', {});
    if (!result.ok) fail(message('board:own.acknowledge_failed'), result.error);
  };
  return (
    <section className={styles.strip} data-state="running" aria-label={t('board:own.title')}>
      <strong className={styles.title}>{t('board:own.title')}</strong>
      <span className={styles.text}>
        {t('board:own.text', { name: current.arrangedBy, at: format.time(current.endsAtMs) })}
      </span>
      <span className={styles.left}>
        {t('board:own.left', { left: format.clock(Math.max(0, current.endsAtMs - nowMs)) })}
      </span>
      <span className={styles.actions}>
        <Button size="small" disabled={current.acknowledged} onClick={() => void acknowledge()}>
          {t(current.acknowledged ? 'board:own.acknowledged' : 'board:own.acknowledge')}
        </Button>
        <LeaveDrill />
      </span>
    </section>
  );
}

function Announced({ next }: { readonly next: NonNullable<DrillView['next']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.strip} data-state="next" role="status">
      <span className={styles.text}>
        {t('board:own.next', {
          at: format.time(next.startsAtMs),
          minutes: Math.round((next.endsAtMs - next.startsAtMs) / MINUTE_MS),
          name: next.arrangedBy,
        })}
      </span>
    </section>
  );
}

type ScoredProps = { readonly last: NonNullable<DrillView['last']>; readonly onDismiss: () => void };

function Scored({ last, onDismiss }: ScoredProps) {
  const { t } = useTranslation();
  const { points } = last.score;
  return (
    <section className={styles.strip} data-state="last" role="status">
      <strong className={styles.title}>
        {points === null ? t('board:own.over_unscored') : t('board:own.over', { points })}
      </strong>
      <DrillScoreLine score={last.score} />
      <span className={styles.actions}>
        <Button size="small" onClick={onDismiss}>
          {t('board:own.dismiss')}
        </Button>
      </span>
    </section>
  );
}
