import { Button, Drawer } from 'antd';
import { FilePlus2, MessageSquareReply } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel as Pane, Separator } from 'react-resizable-panels';
import { PaneBoundary } from '../../app/error-boundary';
import { KEYS } from '../../app/shortcuts';
import { Empty } from '../../components/empty';
import { Panel } from '../../components/panel';
import { Tip } from '../../components/tip';
import { useDialogs } from '../../stores/dialogs';
import { useWorkspace } from '../../stores/workspace';
import { useNarrow } from './use-narrow';
import { usePaneSizes } from './use-pane-sizes';
import styles from './workspace-panes.module.css';

const loadRecords = () => import('./records/records-pane');
const loadChecklist = () => import('./checklist/checklist-pane');
const loadComposer = () => import('./composer/composer-pane');
const RecordsPane = lazy(() => loadRecords().then((module) => ({ default: module.RecordsPane })));
const ChecklistPane = lazy(() => loadChecklist().then((module) => ({ default: module.ChecklistPane })));
const ComposerPane = lazy(() => loadComposer().then((module) => ({ default: module.ComposerPane })));

/** Fetches the panes before the first ticket is opened, so that opening it waits for nothing. */
export function preloadPanes(): void {
  void Promise.allSettled([loadRecords(), loadChecklist(), loadComposer()]);
}

const WIDE = ['records', 'checklist', 'reply'] as const;
const NARROW = ['records', 'checklist'] as const;

type WorkspacePanesProps = {
  readonly accountId: string | null;
  readonly ticketId: string | null;
  /** False until the ticket is here: only then it is known whether it has a customer. */
  readonly ready: boolean;
};

function Guarded({ resetKey, children }: { readonly resetKey: string; readonly children: ReactNode }) {
  return (
    <PaneBoundary resetKey={resetKey}>
      <Suspense fallback={<div className={styles.blank} />}>{children}</Suspense>
    </PaneBoundary>
  );
}

/** What the records pane shows before a customer is known. */
function NoAccount({ ticketId }: { readonly ticketId: string | null }) {
  const { t } = useTranslation();
  const open = useDialogs((state) => state.open);
  return (
    <Panel title={t('workspace:records')}>
      <Empty
        title={t('workspace:no_account.title')}
        hint={t('workspace:no_account.hint')}
        action={
          <Button type="primary" onClick={() => open({ kind: 'palette', text: '', linkTicketId: ticketId })}>
            {t('workspace:link_customer')}
          </Button>
        }
      />
    </Panel>
  );
}

function NoTicket({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation();
  const open = useDialogs((state) => state.open);
  return (
    <Panel title={t('workspace:checklist')}>
      <Empty
        icon={<FilePlus2 size={22} />}
        title={t('workspace:no_ticket.title')}
        hint={t('workspace:no_ticket.hint')}
        action={
          <Button type="primary" onClick={() => open({ kind: 'new-ticket', start: { accountId } })}>
            {t('workspace:new_ticket_for_customer')}
          </Button>
        }
      />
    </Panel>
  );
}

function ReplyDrawer({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const isOpen = useWorkspace((state) => state.replyOpen);
  const setOpen = useWorkspace((state) => state.setReplyOpen);
  return (
    <>
      <Tip label={t('workspace:open_reply')} keys={KEYS.reply}>
        <Button
          type="primary"
          className={styles.replyButton ?? ''}
          icon={<MessageSquareReply size={15} aria-hidden="true" />}
          onClick={() => setOpen(true)}
        >
          {t('workspace:reply')}
        </Button>
      </Tip>
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        size={440}
        closable={false}
        aria-label={t('workspace:reply')}
        styles={{ body: { padding: 10, background: 'var(--bg)' } }}
      >
        <div data-pane="reply" className={styles.fill}>
          <Guarded resetKey={ticketId}>
            <ComposerPane key={ticketId} ticketId={ticketId} />
          </Guarded>
        </div>
      </Drawer>
    </>
  );
}

/** Records, checklist and reply side by side; on a narrow window the reply is a drawer. */
export function WorkspacePanes({ accountId, ticketId, ready }: WorkspacePanesProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const threePanes = !narrow && ticketId !== null;
  const panes = threePanes ? WIDE : NARROW;
  const arrangement = threePanes ? 'panes-3' : 'panes-2';
  const { defaultLayout, remember } = usePaneSizes(arrangement, panes);
  return (
    <div className={styles.panes}>
      <Group
        key={arrangement}
        {...(defaultLayout ? { defaultLayout } : {})}
        onLayoutChanged={remember}
        className={styles.group}
      >
        <Pane id="records" defaultSize="39" minSize={260} className={styles.pane} data-pane="records">
          {!ready ? null : accountId === null ? (
            <NoAccount ticketId={ticketId} />
          ) : (
            <Guarded resetKey={accountId}>
              <RecordsPane key={accountId} accountId={accountId} ticketId={ticketId} />
            </Guarded>
          )}
        </Pane>
        <Separator className={styles.gap} aria-label={t('workspace:resize')} />
        <Pane id="checklist" defaultSize="28" minSize={220} className={styles.pane} data-pane="checklist">
          {ticketId !== null ? (
            <Guarded resetKey={ticketId}>
              <ChecklistPane key={ticketId} ticketId={ticketId} />
            </Guarded>
          ) : accountId === null ? null : (
            <NoTicket accountId={accountId} />
          )}
        </Pane>
        {threePanes ? (
          <>
            <Separator className={styles.gap} aria-label={t('workspace:resize')} />
            <Pane id="reply" defaultSize="33" minSize={260} className={styles.pane} data-pane="reply">
              <Guarded resetKey={ticketId}>
                <ComposerPane key={ticketId} ticketId={ticketId} />
              </Guarded>
            </Pane>
          </>
        ) : null}
      </Group>
      {narrow && ticketId !== null ? <ReplyDrawer key={ticketId} ticketId={ticketId} /> : null}
    </div>
  );
}
