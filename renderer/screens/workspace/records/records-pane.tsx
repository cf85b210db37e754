import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView, TimelineFilter } from '#shared/contracts/views';
import type { TimelineKind } from '#shared/domain/timeline/timeline-item';
import { Panel } from '../../../components/panel';
import { useErrorText } from '../../../components/use-failure';
import { useEvidenceFocus } from '../../../stores/evidence-focus';
import { useLive } from '../../../vault/vault';
import { ProofButton } from '../proof/proof-button';
import { billDeltas } from './bills/bill-deltas';
import { BillsList } from './bills/bills-list';
import { AccountHealth } from './findings/account-health';
import { FindingCards } from './findings/finding-cards';
import { IncompleteRecords } from './findings/incomplete-records';
import { PayAgainBar } from './findings/pay-again-bar';
import { IdentityGate } from './identity-gate';
import { OlderRecords } from './older-records';
import { PaymentsList } from './payments/payments-list';
import { RecordsAside } from './records-aside';
import styles from './records-pane.module.css';
import { type RecordsTab, RecordsTabs } from './records-tabs';
import { RecordsTicket } from './records-ticket';
import { useSourcesFocus } from './sources/sources-focus';
import { SourcesList } from './sources/sources-list';
import { useSourcesCompared } from './sources/use-sources-compared';
import { Timeline } from './timeline/timeline';
import { createTimelinePlace } from './timeline/timeline-place';
import { TimelineTools } from './timeline/timeline-tools';
import { useOpenLedger } from './use-open-ledger';

const EVERYTHING: TimelineFilter = { kinds: [], text: '' };
const REFUNDS: TimelineFilter = { kinds: ['refund'] satisfies TimelineKind[], text: '' };

const stay = (): void => {};

type RecordsPaneProps = { readonly accountId: string; readonly ticketId: string | null };

/** What the records say: findings with proof, the pay-again verdict, and everything that happened. */
export function RecordsPane({ accountId, ticketId }: RecordsPaneProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value: view, error } = useLive('records', { accountId });
  const ticketLive = useLive('ticket', ticketId === null ? null : { ticketId });
  const ticket = ticketLive.value ?? null;
  const verified = ticket !== null && ticket.ticket.identity !== null;
  const ticketComing = ticketId !== null && ticketLive.value === undefined && ticketLive.error === null;
  useOpenLedger(ticket?.ticket ?? null, view ?? null);

  const title = t('records:title');
  if (view === null || (view === undefined && error)) {
    return (
      <Panel title={title}>
        <p className={styles.note}>{error ? errorText(error) : t('records:no_account')}</p>
      </Panel>
    );
  }
  // Cached records arrive with the next message: nothing is drawn in between that would only flicker.
  if (view === undefined || ticketComing) return <Panel title={title}>{null}</Panel>;
  return (
    <Panel
      title={title}
      aside={
        <>
          <RecordsAside view={view} />
          {verified && ticketId !== null ? <ProofButton ticketId={ticketId} /> : null}
        </>
      }
      bare
    >
      {verified ? (
        <RecordsTicket value={ticketId}>
          <OpenRecords key={accountId} view={view} />
        </RecordsTicket>
      ) : (
        <div className={styles.scroller}>
          <div className={styles.top}>
            <AccountHealth view={view} titlesOnly />
            {view.complete ? <FindingCards view={view} titlesOnly /> : <IncompleteRecords />}
            <IdentityGate ticket={ticket?.ticket ?? null} accountId={accountId} />
          </div>
        </div>
      )}
    </Panel>
  );
}

function OpenRecords({ view }: { readonly view: RecordsView }) {
  const { t } = useTranslation();
  const panelId = useId();
  // State, not a ref: the list inside needs the element when it is first drawn.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const sticky = useRef<HTMLDivElement>(null);
  const [stickyHeight, setStickyHeight] = useState(0);
  const [tab, setTab] = useState<RecordsTab>('timeline');
  const [filter, setFilter] = useState(EVERYTHING);
  const deltas = useMemo(() => billDeltas(view.bills), [view.bills]);
  const [place] = useState(createTimelinePlace);
  const showAll = useCallback(() => setFilter(EVERYTHING), []);

  const nonce = useEvidenceFocus((state) => state.nonce);
  const seen = useRef(nonce);
  useEffect(() => {
    if (nonce === seen.current) return;
    seen.current = nonce;
    if (useEvidenceFocus.getState().current?.ref.kind !== 'account') setTab('timeline');
  }, [nonce]);

  const compared = useSourcesCompared(view).value;
  const sourcesNonce = useSourcesFocus((state) => state.nonce);
  const sourcesSeen = useRef(sourcesNonce);
  useEffect(() => {
    if (sourcesNonce === sourcesSeen.current) return;
    sourcesSeen.current = sourcesNonce;
    setTab('sources');
  }, [sourcesNonce]);

  useLayoutEffect(() => {
    const node = sticky.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setStickyHeight(node.offsetHeight));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);

  const timeline = (rows: TimelineFilter) => (
    <Timeline
      key={tab}
      view={view}
      filter={rows}
      deltas={deltas}
      scroller={scroller}
      stickyHeight={stickyHeight}
      label={t(tab === 'refunds' ? 'records:tabs.refunds' : 'records:tabs.timeline')}
      onShowAll={tab === 'timeline' ? showAll : stay}
      {...(tab === 'timeline' ? { place } : {})}
    />
  );
  return (
    <div ref={setScroller} className={styles.scroller}>
      <div className={styles.top}>
        <AccountHealth view={view} titlesOnly={false} />
        {view.complete ? (
          <>
            <FindingCards view={view} titlesOnly={false} />
            <PayAgainBar view={view} />
          </>
        ) : (
          <IncompleteRecords />
        )}
      </div>
      <div ref={sticky} className={styles.sticky}>
        <RecordsTabs
          current={tab}
          counts={{
            bills: view.bills.length,
            payments: view.paymentCount,
            refunds: view.refundCount,
            sources: compared?.disagreeing.length ?? 0,
          }}
          panelId={panelId}
          onChange={setTab}
        />
        {tab === 'timeline' ? (
          <TimelineTools view={view} filter={filter} deltas={deltas} place={place} onChange={setFilter} />
        ) : null}
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={`${panelId}-${tab}`} className={styles.body}>
        {tab === 'timeline' ? timeline(filter) : null}
        {tab === 'bills' ? <BillsList view={view} deltas={deltas} /> : null}
        {tab === 'payments' ? <PaymentsList view={view} /> : null}
        {tab === 'refunds' ? timeline(REFUNDS) : null}
        {tab === 'sources' ? <SourcesList view={view} /> : null}
      </div>
      <OlderRecords view={view} />
    </div>
  );
}
