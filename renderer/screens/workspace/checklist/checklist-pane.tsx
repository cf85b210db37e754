import { PauseCircle } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { Panel } from '../../../components/panel';
import { Tabs } from '../../../components/tabs';
import { Tag } from '../../../components/tag';
import { useErrorText } from '../../../components/use-failure';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import { OutageSay } from '../outage/outage-say';
import styles from './checklist-pane.module.css';
import { useChecklistTab } from './checklist-tab';
import { Notes } from './notes';
import { SayBox } from './say-box';
import { StageItem } from './stage-item';
import stages from './stage-list.module.css';
import { TicketBanner } from './ticket-banner';
import { WaitingForm } from './waiting-form';

type ChecklistPaneProps = { readonly ticketId: string };

/** What to do next: seven stages, their steps and gates, and what to say now (architecture §6). */
export function ChecklistPane({ ticketId }: ChecklistPaneProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { value: view, error } = useLive('ticket', { ticketId });
  const title = t('checklist:title');
  if (view === undefined && error === null) return <Panel title={title}>{null}</Panel>;
  if (!view) {
    return <Panel title={title}>{error ? errorText(error) : t('errors:ticket_not_found')}</Panel>;
  }
  return (
    <Panel title={title} aside={<PlaybookName view={view} />} bare>
      <ChecklistBody key={ticketId} view={view} />
    </Panel>
  );
}

function PlaybookName({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, playbookVersion } = view.checklist;
  return (
    <>
      {view.ticket.attempts > 0 ? (
        <Tag tone="warn">{t('ticket:attempt.again', { attempt: view.ticket.attempts + 1 })}</Tag>
      ) : null}
      {title === null ? null : <span>{`${format.localised(title)} v${playbookVersion}`}</span>}
    </>
  );
}

function ChecklistBody({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const { tab, show } = useChecklistTab();
  const { ticket, checklist } = view;
  const noteCount = ticket.events.filter((event) => event.type === 'note_added').length;
  return (
    <>
      <Tabs
        label={t('checklist:tabs.label')}
        panelId="checklist"
        current={tab}
        tabs={[
          { key: 'steps', label: t('checklist:tabs.steps'), count: null },
          { key: 'notes', label: t('checklist:tabs.notes'), count: noteCount === 0 ? null : noteCount },
        ]}
        onChange={show}
      />
      <div id="checklist" role="tabpanel" aria-labelledby={`checklist-${tab}`} className={styles.body}>
        {tab === 'notes' ? (
          <Notes ticket={ticket} />
        ) : (
          <>
            <TicketBanner view={view} />
            <OutageSay view={view} />
            <ol className={stages.list} aria-label={t('checklist:stages')}>
              {checklist.stages.map((stage, index) => (
                <StageItem key={stage.stage} stage={stage} index={index} view={view} />
              ))}
            </ol>
            <SayBox ticketId={ticket.id} checklist={checklist} />
            <WaitForCustomer view={view} />
          </>
        )}
      </div>
    </>
  );
}

function WaitForCustomer({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { ticket } = view;
  if (ticket.state !== 'in_progress' || ticket.ownerId === null) return null;
  if (open) {
    return (
      <section className={styles.waiting} aria-label={t('checklist:waiting.title')}>
        <WaitingForm ticketId={ticket.id} onDone={() => setOpen(false)} />
      </section>
    );
  }
  return (
    <button type="button" className={styles.waitingButton} onClick={() => setOpen(true)}>
      <PauseCircle size={14} aria-hidden="true" /> {t('checklist:waiting.title')}
    </button>
  );
}
