import { useTranslation } from 'react-i18next';
import type { ServiceClock } from '#shared/domain/sla/clock';
import { SECOND_MS } from '#shared/domain/time/span';
import { urgencyOf } from '../format/duration';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import styles from './countdown.module.css';

type CountdownProps = { readonly startedAtMs: number; readonly dueAtMs: number };

/** Time left until something is due, ticking by itself. */
export function Countdown({ startedAtMs, dueAtMs }: CountdownProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(SECOND_MS);
  const remaining = dueAtMs - nowMs;
  const clock = format.clock(remaining);
  return (
    <span
      className={styles.countdown}
      data-urgency={urgencyOf(startedAtMs, dueAtMs, nowMs)}
      title={t('app:clock.due', { at: format.fullInstant(dueAtMs) })}
    >
      {remaining < 0 ? t('app:clock.over', { clock }) : clock}
    </span>
  );
}

/** A service clock: running, paused or met. */
export function ClockText({ clock }: { readonly clock: ServiceClock }) {
  const { t } = useTranslation();
  if (clock.metAtMs !== null) {
    return (
      <span className={styles.countdown} data-urgency={clock.metAtMs > clock.dueAtMs ? 'over' : 'calm'}>
        {clock.metAtMs > clock.dueAtMs ? t('app:clock.met_late') : t('app:clock.met')}
      </span>
    );
  }
  if (clock.paused) return <span className={styles.countdown}>{t('app:clock.paused')}</span>;
  return <Countdown startedAtMs={clock.startedAtMs} dueAtMs={clock.dueAtMs} />;
}
