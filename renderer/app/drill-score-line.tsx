import { useTranslation } from 'react-i18next';
import type { DrillScore } from '#shared/domain/incident/drill-score';
import { useFormat } from '../format/use-format';
import styles from './drill-strip.module.css';

/** The agent's own score, in one line. */
export function DrillScoreLine({ score }: { readonly score: DrillScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const of = (done: number, total: number): string =>
    total === 0 ? t('board:score.none') : t('board:score.of', { done, of: total });
  const { replies, fields, commands, callbacks, noticedAfterMs } = score;
  const parts = [
    [
      t('board:score.noticed'),
      noticedAfterMs === null ? t('board:score.never') : format.duration(noticedAfterMs),
    ],
    [t('board:score.script'), of(replies.withScript, replies.sent)],
    [t('board:score.fields'), of(fields.filled, fields.required)],
    [t('board:score.synced'), of(commands.synced + commands.decided, commands.queued)],
    [t('board:score.conflicts'), String(commands.conflicted)],
    [t('board:score.callbacks'), of(callbacks.made, callbacks.owed)],
  ] as const;
  return (
    <dl className={styles.score}>
      {parts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
