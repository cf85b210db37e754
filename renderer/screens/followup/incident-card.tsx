import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView, OutageView } from '#shared/contracts/outage-views';
import type { IncidentIntent } from '#shared/domain/incident/incident-intent';
import { MINUTE_MS } from '#shared/domain/time/span';
import { Tag } from '../../components/tag';
import { useFormat } from '../../format/use-format';
import { message } from '../../i18n/message';
import { useCommand } from '../../vault/use-command';
import styles from './followup.module.css';
import { IncidentForm } from './incident-form';

type IncidentCardProps = { readonly outage: OutageView; readonly mayChange: boolean };

/** What is out of order for the whole centre; leads declare it, estimate its end and say when it is over. */
export function IncidentCard({ outage, mayChange }: IncidentCardProps) {
  const { t } = useTranslation();
  const [declaring, setDeclaring] = useState(false);
  return (
    <section className={styles.card} aria-labelledby="followup-incidents">
      <header className={styles.head}>
        <h2 id="followup-incidents">{t('outage:incident.title')}</h2>
        {mayChange && !declaring ? (
          <Button size="small" className={styles.push ?? ''} onClick={() => setDeclaring(true)}>
            {t('outage:incident.declare')}
          </Button>
        ) : null}
      </header>
      {declaring ? (
        <div className={styles.row}>
          <IncidentForm onDone={() => setDeclaring(false)} />
        </div>
      ) : null}
      {outage.incidents.length === 0 && !declaring ? (
        <p className={styles.row}>
          <span>{t('outage:incident.none')}</span>
          <span className={styles.muted}>{t('outage:incident.none_hint')}</span>
        </p>
      ) : null}
      {outage.incidents.map((view) => (
        <IncidentRow key={view.incident.id} view={view} mayChange={mayChange} />
      ))}
    </section>
  );
}

function IncidentRow({ view, mayChange }: { readonly view: IncidentView; readonly mayChange: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const run = useCommand();
  const [minutes, setMinutes] = useState<number | null>(10);
  const [estimating, setEstimating] = useState(false);
  const { id, title, startedAtMs, declaredBy } = view.incident;
  const act = async (intent: IncidentIntent): Promise<void> => {
    const done = await run(null, intent, message('outage:incident.failed'));
    if (done) setEstimating(false);
  };
  const estimate = (expectedEndAtMs: number | null) =>
    act({ type: 'estimate_incident', incidentId: id, expectedEndAtMs });
  return (
    <div className={styles.row}>
      <div className={styles.rowHead}>
        <b>{title}</b>
        <Tag tone={view.estimateMs !== null ? 'info' : view.overdue ? 'bad' : 'warn'}>
          {view.estimateMs !== null
            ? t('outage:incident.expected', { at: format.instant(view.estimateMs) })
            : t(view.overdue ? 'outage:incident.overdue' : 'outage:incident.unknown')}
        </Tag>
        <span className={styles.muted}>
          {t('outage:incident.since', { at: format.instant(startedAtMs), name: declaredBy.name })}
        </span>
      </div>
      {!mayChange ? null : estimating ? (
        <div className={styles.actions}>
          <InputNumber
            autoFocus
            size="small"
            min={1}
            max={10_080}
            precision={0}
            value={minutes}
            aria-label={t('outage:incident.minutes')}
            onChange={setMinutes}
          />
          <Button
            size="small"
            type="primary"
            disabled={minutes === null}
            onClick={() => void estimate(Date.now() + (minutes ?? 0) * MINUTE_MS)}
          >
            {t('outage:incident.set')}
          </Button>
          <Button size="small" onClick={() => void estimate(null)}>
            {t('outage:incident.clear')}
          </Button>
          <Button size="small" onClick={() => setEstimating(false)}>
            {t('app:action.cancel')}
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button size="small" onClick={() => setEstimating(true)}>
            {t('outage:incident.estimate')}
          </Button>
          <Button
            size="small"
            type="primary"
            onClick={() => void act({ type: 'end_incident', incidentId: id })}
          >
            {t('outage:incident.end')}
          </Button>
        </div>
      )}
    </div>
  );
}
