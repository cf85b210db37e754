import { useTranslation } from 'react-i18next';
import type { ServiceClock } from '#shared/domain/sla/clock';
import { SECOND_MS } from '#shared/domain/time/span';
import { urgencyOf } from '../../../format/duration';
import { useNow } from '../../../format/ticker';
import { useFormat } from '../../../format/use-format';
import styles from './customer-header.module.css';

/** The clock that matters now: the first response while it is owed, then the resolution. */
export function leadingClock(clocks: readonly ServiceClock[]): ServiceClock | null {
  const first = clocks.find((clock) => clock.kind === 'first_response' && clock.metAtMs === null);
  return first ?? clocks.find((clock) => clock.kind === 'resolution') ?? clocks[0] ?? null;
}

/** Time left for the clock that matters now, ticking by itself. */
export function TicketClock({ clocks }: { readonly clocks: readonly ServiceClock[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(SECOND_MS);
  const clock = leadingClock(clocks);
  if (!clock) return null;
  const remaining = clock.dueAtMs - nowMs;
  const values = { clock: format.clock(remaining) };
  const kind = clock.kind === 'first_response' ? 'first_response' : 'resolution';
  const state = clock.metAtMs !== null ? 'met' : clock.paused ? 'paused' : remaining < 0 ? 'over' : 'running';
  const urgency =
    state === 'met'
      ? 'met'
      : state === 'paused'
        ? 'calm'
        : urgencyOf(clock.startedAtMs, clock.dueAtMs, nowMs);
  return (
    <span
      className={styles.clock}
      data-urgency={urgency}
      title={t('app:clock.due', { at: format.fullInstant(clock.dueAtMs) })}
    >
      {t(`workspace:clock.${kind}.${state}`, values)}
    </span>
  );
}
