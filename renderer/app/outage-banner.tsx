import { useTranslation } from 'react-i18next';
import type { IncidentView, OutageSpan } from '#shared/contracts/outage-views';
import type { LinkView } from '#shared/contracts/views';
import { MINUTE_MS } from '#shared/domain/time/span';
import { useNow } from '../format/ticker';
import { useFormat } from '../format/use-format';
import { useComposerInbox } from '../screens/workspace/composer/composer-inbox';
import { useDialogs } from '../stores/dialogs';
import { useWorkspace } from '../stores/workspace';
import { useLive } from '../vault/vault';
import styles from './outage-banner.module.css';

/** While something is out of order: since when, what still works, what waits, and what to tell customers (S1-48). */
export function OutageBanner() {
  const outage = useLive('outage', {}).value;
  const link = useLive('link', {}).value;
  if (!outage || !link) return null;
  const [incident] = outage.incidents;
  const { current } = outage;
  if (current !== null && outage.cutOff) {
    return <AwayBanner span={current} incident={incident ?? null} affected={outage.affected.open} />;
  }
  if (link.state === 'recovering') {
    return <RecoveringBanner backlog={current?.backlog ?? 0} remaining={link.pendingCount} />;
  }
  // The first fetch takes its time on any line, and shows how far it is.
  const slow = link.state === 'slow' && link.initialSync === null;
  return (
    <>
      {slow ? <SlowBanner link={link} /> : null}
      {incident === undefined ? null : <IncidentBanner view={incident} affected={outage.affected.open} />}
    </>
  );
}

type AwayProps = {
  readonly span: OutageSpan;
  readonly incident: IncidentView | null;
  readonly affected: number;
};

function AwayBanner({ span, incident, affected }: AwayProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.banner} data-state={span.drill ? 'drill' : 'offline'} role="status">
      <SinceTitle
        what={t(span.drill ? 'outage:banner.drill' : 'outage:banner.away')}
        sinceMs={span.sinceMs}
      />
      <span className={styles.text}>
        {t('outage:banner.works')} {t('outage:banner.waits')}{' '}
        {span.remaining === 0 ? null : t('outage:banner.waiting_count', { count: span.remaining })}{' '}
        {incident === null ? null : <Estimate view={incident} />}
      </span>
      <Actions affected={affected} />
    </div>
  );
}

/** What is the matter and since when, and once it is worth telling for how long. */
function SinceTitle({ what, sinceMs }: { readonly what: string; readonly sinceMs: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lastedMs = useNow(MINUTE_MS) - sinceMs;
  const at = format.time(sinceMs);
  return (
    <b className={styles.title}>
      {lastedMs < MINUTE_MS
        ? t('outage:banner.since', { what, at })
        : t('outage:banner.lasting', { what, at, duration: format.duration(lastedMs) })}
    </b>
  );
}

function SlowBanner({ link }: { readonly link: LinkView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.banner} data-state="slow" role="status">
      <SinceTitle what={t('outage:banner.slow')} sinceMs={link.sinceMs} />
      <span className={styles.text}>
        {t('outage:banner.slow_works')} {t('outage:banner.slow_waits')}{' '}
        {link.pendingCount === 0 ? null : t('outage:banner.sending_count', { count: link.pendingCount })}
      </span>
    </div>
  );
}

function IncidentBanner({ view, affected }: { readonly view: IncidentView; readonly affected: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, startedAtMs } = view.incident;
  return (
    <div className={styles.banner} data-state="incident" role="status">
      <b className={styles.title}>{t('outage:banner.incident', { title, at: format.time(startedAtMs) })}</b>
      <span className={styles.text}>
        <Estimate view={view} />
      </span>
      <Actions affected={affected} />
    </div>
  );
}

function Estimate({ view }: { readonly view: IncidentView }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (view.estimateMs !== null) return t('outage:banner.expected', { at: format.time(view.estimateMs) });
  return view.overdue ? t('outage:banner.overdue') : t('outage:banner.unknown');
}

function RecoveringBanner({ backlog, remaining }: { readonly backlog: number; readonly remaining: number }) {
  const { t } = useTranslation();
  const from = Math.max(backlog, remaining);
  return (
    <div className={styles.banner} data-state="recovering" role="status">
      <b className={styles.title}>{t('outage:banner.recovering')}</b>
      <span className="num">{t('outage:banner.drain', { backlog: from, remaining })}</span>
      <progress
        className={styles.drain}
        max={Math.max(1, from)}
        value={from - remaining}
        aria-label={t('outage:banner.drain_label', { backlog: from, remaining })}
      />
    </div>
  );
}

function Actions({ affected }: { readonly affected: number }) {
  const { t } = useTranslation();
  const show = useWorkspace((state) => state.show);
  const open = useDialogs((state) => state.open);
  return (
    <span className={styles.actions}>
      <ScriptButton />
      <button type="button" className={styles.action} onClick={() => show('followup')}>
        {t('outage:banner.affected', { count: affected })}
      </button>
      <button type="button" className={styles.quiet} onClick={() => open({ kind: 'diagnostics' })}>
        {t('outage:banner.diagnostics')}
      </button>
    </span>
  );
}

/** Puts the script for the channel of the open ticket into its reply; without a ticket there is nobody to tell. */
function ScriptButton() {
  const { t } = useTranslation();
  const ticketId = useWorkspace((state) => state.ticketId);
  const setReplyOpen = useWorkspace((state) => state.setReplyOpen);
  const show = useWorkspace((state) => state.show);
  const insert = useComposerInbox((state) => state.insert);
  const view = useLive('ticket', ticketId === null ? null : { ticketId }).value;
  const words = view?.outageWords ?? null;
  if (ticketId === null || words === null || view?.ticket.state === 'resolved') return null;
  return (
    <button
      type="button"
      className={styles.action}
      title={words.text}
      onClick={() => {
        show('workspace');
        setReplyOpen(true);
        insert(ticketId, words.text);
      }}
    >
      {t('outage:banner.script')}
    </button>
  );
}
