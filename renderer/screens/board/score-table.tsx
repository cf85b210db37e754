import { useTranslation } from 'react-i18next';
import type { BoardDrillView } from '#shared/contracts/board-views';
import type { DrillScore } from '#shared/domain/incident/drill-score';
import { Tag } from '../../components/tag';
import { useFormat } from '../../format/use-format';
import tableStyles from './table.module.css';

const COLUMNS = ['points', 'noticed', 'script', 'fields', 'synced', 'conflicts', 'callbacks'] as const;

/** What each desk made of a drill (S1-54). */
export function ScoreTable({ view }: { readonly view: BoardDrillView }) {
  const { t } = useTranslation();
  return (
    <table className={tableStyles.table}>
      <caption className="visually-hidden">{t('board:score.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('board:score.desk')}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" data-number>
              {t(`board:score.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.desks.map(({ deviceId, agentName, leftAtMs, score }) => (
          <tr key={deviceId}>
            <th scope="row">
              {agentName} {leftAtMs === null ? null : <Tag>{t('board:score.left')}</Tag>}
            </th>
            {score?.tookPart ? (
              <ScoreCells score={score} />
            ) : (
              <td colSpan={COLUMNS.length} className={tableStyles.muted}>
                {t(score === null ? 'board:score.waiting' : 'board:score.absent')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The numbers of one desk, in the order of the columns; what there was nothing of is a dash. */
export function useScoreTexts(): (score: DrillScore) => Readonly<Record<(typeof COLUMNS)[number], string>> {
  const { t } = useTranslation();
  const format = useFormat();
  const of = (done: number, total: number): string =>
    total === 0 ? t('board:score.none') : t('board:score.of', { done, of: total });
  return ({ points, noticedAfterMs, replies, fields, commands, callbacks }) => ({
    points: points === null ? t('board:score.none') : String(points),
    noticed: noticedAfterMs === null ? t('board:score.never') : format.duration(noticedAfterMs),
    script: of(replies.withScript, replies.sent),
    fields: of(fields.filled, fields.required),
    synced: of(commands.synced + commands.decided, commands.queued),
    conflicts:
      commands.conflicts === 0
        ? String(commands.conflicted)
        : t('board:score.conflicts_open', { open: commands.conflicts }),
    callbacks: of(callbacks.made, callbacks.owed),
  });
}

function ScoreCells({ score }: { readonly score: DrillScore }) {
  const texts = useScoreTexts()(score);
  return COLUMNS.map((column) => (
    <td
      key={column}
      data-number
      data-tone={column === 'noticed' && score.noticedAfterMs === null ? 'bad' : undefined}
      className={column === 'points' ? tableStyles.points : undefined}
    >
      {texts[column]}
    </td>
  ));
}
