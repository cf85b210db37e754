import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardDrillView } from '#shared/contracts/board-views';
import { MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { Empty } from '../../components/empty';
import { Tag } from '../../components/tag';
import { useFailure } from '../../components/use-failure';
import { useNow } from '../../format/ticker';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { vault } from '../../vault/vault';
import styles from './board.module.css';
import drillStyles from './drills.module.css';
import { ScoreTable } from './score-table';
import tableStyles from './table.module.css';

const SHOWN = 8;

type DrillListProps = { readonly drills: readonly BoardDrillView[]; readonly onArrange: () => void };

/** Drills to come, under way and over, with their scores (S1-54). */
export function DrillList({ drills, onArrange }: DrillListProps) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = drills.find(({ drill }) => drill.id === openId) ?? null;
  return (
    <section className={`${styles.panel} ${styles.third}`} aria-labelledby="board-drills">
      <header className={styles.head}>
        <h2 id="board-drills">{t('board:drill.title')}</h2>
        <span className={styles.aside}>{drills.length === 0 ? null : t('board:drill.past')}</span>
      </header>
      {drills.length === 0 ? (
        <Empty
          title={t('board:drill.empty')}
          hint={t('board:drill.empty_hint')}
          action={
            <Button type="primary" onClick={onArrange}>
              {t('board:drill.arrange')}
            </Button>
          }
        />
      ) : (
        <div className={drillStyles.drills}>
          {drills.slice(0, SHOWN).map((view) => (
            <DrillItem key={view.drill.id} view={view} onOpen={() => setOpenId(view.drill.id)} />
          ))}
        </div>
      )}
      {open === null ? null : (
        <Modal open title={t('board:score.title')} footer={null} width={760} onCancel={() => setOpenId(null)}>
          <ScoreTable view={open} />
        </Modal>
      )}
    </section>
  );
}

function DrillItem({ view, onOpen }: { readonly view: BoardDrillView; readonly onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { drill, phase, desks } = view;
  const scored = desks.flatMap(({ score }) => (score?.points == null ? [] : [score.points]));
  const mean = scored.length === 0 ? null : scored.reduce((sum, points) => sum + points, 0) / scored.length;
  const minutes = Math.round((drill.endsAtMs - drill.startsAtMs) / MINUTE_MS);
  const at = format.instant(drill.startsAtMs);
  return (
    <article className={drillStyles.drill} data-phase={phase}>
      <span className={drillStyles.drillTitle}>
        {phase === 'running' ? (
          <TimeLeft untilMs={drill.endsAtMs} />
        ) : (
          t(phase === 'scheduled' ? 'board:drill.scheduled' : 'board:drill.ended', { at, minutes })
        )}
      </span>
      <span className={drillStyles.drillBy}>
        {t('board:drill.participants', { count: desks.length })} ·{' '}
        {drill.stopped === null
          ? t('board:drill.by', { name: drill.arrangedBy.name })
          : t(phase === 'called_off' ? 'board:drill.called_off' : 'board:drill.stopped_by', {
              name: drill.stopped.byName,
            })}
      </span>
      <span className={drillStyles.drillActions}>
        {mean === null ? null : (
          <span className={tableStyles.points}>
            {t('board:score.points_of', { points: Math.round(mean) })}
          </span>
        )}
        {phase === 'running' || phase === 'scheduled' ? (
          <StopButton drillId={drill.id} running={phase === 'running'} />
        ) : null}
        {phase === 'over' || phase === 'running' ? (
          <Button size="small" onClick={onOpen}>
            {t('board:score.open')}
          </Button>
        ) : null}
        {phase === 'called_off' ? <Tag>{t('board:drill.called_off')}</Tag> : null}
      </span>
    </article>
  );
}

function TimeLeft({ untilMs }: { readonly untilMs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nowMs = useNow(SECOND_MS);
  return <>{t('board:drill.running', { left: format.clock(Math.max(0, untilMs - nowMs)) })}</>;
}

/** Breaks a running drill off, after a question; one to come is called off at once. */
function StopButton({ drillId, running }: { readonly drillId: string; readonly running: boolean }) {
  const { t } = useTranslation();
  const fail = useFailure();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const stop = async (): Promise<void> => {
    setBusy(true);
    const result = await vault.request('drill-stop', { drillId });
    setBusy(false);
    setAsking(false);
    if (!result.ok) fail(message('board:drill.stop_failed'), result.error);
  };
  return (
    <>
      <Button
        size="small"
        danger={running}
        loading={busy}
        onClick={() => (running ? setAsking(true) : void stop())}
      >
        {t(running ? 'board:drill.stop' : 'board:drill.call_off')}
      </Button>
      <Modal
        open={asking}
        title={t('board:drill.stop_title')}
        okText={t('board:drill.stop')}
        cancelText={t('app:action.cancel')}
        okButtonProps={{ danger: true, loading: busy }}
        onOk={() => void stop()}
        onCancel={() => setAsking(false)}
        width={420}
      >
        {t('board:drill.stop_text')}
      </Modal>
    </>
  );
}
