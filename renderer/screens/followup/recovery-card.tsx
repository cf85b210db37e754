import { useTranslation } from 'react-i18next';
import type { AffectedItem, OutageView } from '#shared/contracts/outage-views';
import { useFormat } from '../../format/use-format';
import { useLive } from '../../vault/vault';
import styles from './followup.module.css';

type RecoveryCardProps = { readonly outage: OutageView; readonly register: readonly AffectedItem[] };

/** The burn-down: what waited when the server came back, and what is left of it (S1-52). */
export function RecoveryCard({ outage, register }: RecoveryCardProps) {
  const { t } = useTranslation();
  const pending = useLive('link', {}).value?.pendingCount ?? 0;
  const span = outage.current ?? outage.last;
  const settled = register.filter((item) => item.settled).length;
  const called = register.filter(({ callback }) => callback !== null).length;
  const open = register.filter(({ callback }) => callback?.state === 'open').length;
  return (
    <section className={styles.card} aria-labelledby="followup-recovery">
      <header className={styles.head}>
        <h2 id="followup-recovery">{t('outage:recovery.title')}</h2>
        <Standing outage={outage} />
      </header>
      <div className={styles.burns}>
        <Burn
          label={t('outage:recovery.sync')}
          total={Math.max(span?.backlog ?? 0, outage.current === null ? 0 : pending)}
          left={outage.current === null ? 0 : pending}
        />
        <Burn
          label={t('outage:recovery.customers')}
          total={register.length}
          left={register.length - settled}
        />
        <Burn label={t('outage:recovery.callbacks')} total={called} left={open} />
      </div>
    </section>
  );
}

function Standing({ outage }: { readonly outage: OutageView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { current, last, cutOff } = outage;
  if (current !== null) {
    const at = format.instant(current.sinceMs);
    return (
      <span className={styles.standing} data-tone={cutOff ? 'bad' : 'info'}>
        {!cutOff
          ? t('outage:recovery.recovering')
          : current.drill
            ? t('outage:recovery.drill', { at })
            : t('outage:recovery.away', { at })}
      </span>
    );
  }
  return (
    <span className={styles.standing} data-tone="muted">
      {last === null
        ? t('outage:recovery.none')
        : t('outage:recovery.over', {
            from: format.instant(last.sinceMs),
            to: format.instant(last.recoveredAtMs ?? last.endedAtMs ?? last.sinceMs),
          })}
    </span>
  );
}

type BurnProps = { readonly label: string; readonly total: number; readonly left: number };

/** 31 → 0, with how much of it is done. */
function Burn({ label, total, left }: BurnProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.burn} data-done={total > 0 && left === 0}>
      <span className={styles.burnLabel}>{label}</span>
      <b className={styles.burnCount}>
        {left === total ? total : t('outage:recovery.burn', { from: total, to: left })}
      </b>
      <progress className={styles.bar} max={Math.max(1, total)} value={total - left} aria-label={label} />
      <span className={styles.muted}>
        {total > 0 && left === 0
          ? t('outage:recovery.done')
          : total === 0
            ? '—'
            : t('outage:recovery.settled', { done: total - left, total })}
      </span>
    </div>
  );
}
