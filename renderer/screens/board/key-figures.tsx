import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board-views';
import { useFormat } from '../../format/use-format';
import styles from './board.module.css';

type FigureProps = {
  readonly label: string;
  readonly value: string;
  readonly tone?: 'warn' | 'bad' | undefined;
  readonly hint: string;
  readonly hintTone?: 'warn' | 'ok' | undefined;
};

function Figure({ label, value, tone, hint, hintTone }: FigureProps) {
  return (
    <dl className={styles.figure}>
      <dt>{label}</dt>
      <dd data-tone={tone}>{value}</dd>
      <dd className={styles.small} data-tone={hintTone}>
        {hint}
      </dd>
    </dl>
  );
}

/** The numbers a lead looks at first (S0-13). */
export function KeyFigures({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { total, longestWaitMs } = view.load;
  const { firstTime, satisfaction, answered } = view.quality;
  const share = (part: number, of: number): string =>
    of === 0 ? t('app:empty_value') : `${((part / of) * 100).toFixed(1)}%`;
  return (
    <section className={styles.figures} aria-label={t('board:figure.label')}>
      <Figure
        label={t('board:figure.waiting')}
        value={String(total.waiting)}
        hint={
          longestWaitMs === null
            ? t('board:figure.nobody')
            : t('board:figure.longest', { duration: format.duration(longestWaitMs) })
        }
        hintTone={longestWaitMs === null ? 'ok' : 'warn'}
      />
      <Figure
        label={t('board:figure.at_risk')}
        value={String(total.atRisk)}
        tone={total.atRisk > 0 ? 'warn' : undefined}
        hint={t('board:figure.at_risk_hint')}
      />
      <Figure
        label={t('board:figure.breached')}
        value={String(total.breached)}
        tone={total.breached > 0 ? 'bad' : undefined}
        hint={t(total.breached > 0 ? 'board:figure.breached_hint' : 'board:figure.none')}
        hintTone={total.breached > 0 ? undefined : 'ok'}
      />
      <Figure
        label={t('board:figure.first_time')}
        value={share(firstTime.atOnce, firstTime.resolved)}
        hint={t('board:figure.first_time_hint', { count: firstTime.resolved })}
      />
      <Figure
        label={t('board:figure.satisfaction')}
        value={satisfaction.mean === null ? t('app:empty_value') : satisfaction.mean.toFixed(1)}
        hint={t('board:figure.satisfaction_hint', { count: satisfaction.answers })}
      />
      <Figure
        label={t('board:figure.answered')}
        value={share(answered.inTime, answered.given)}
        hint={t('board:figure.answered_hint', { count: answered.given })}
      />
    </section>
  );
}
