import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel as Pane, Separator } from 'react-resizable-panels';
import { Empty } from '../../components/empty';
import { useWorkspace } from '../../stores/workspace';
import { useLive } from '../../vault/vault';
import { CustomerHeader } from './customer/customer-header';
import { Queue } from './queue/queue';
import { usePaneSizes } from './use-pane-sizes';
import styles from './workspace.module.css';
import { preloadPanes, WorkspacePanes } from './workspace-panes';

const PANES = ['queue', 'desk'] as const;

/** The main screen: the queue, and beside it everything about the one question being answered. */
export function Workspace({ actorId }: { readonly actorId: string }) {
  const { t } = useTranslation();
  const { defaultLayout, remember } = usePaneSizes('workspace', PANES);
  const ticketId = useWorkspace((state) => state.ticketId);
  useEffect(() => {
    const idle = requestIdleCallback(preloadPanes, { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, []);
  const customerId = useWorkspace((state) => state.accountId);
  const view = useLive('ticket', ticketId === null ? null : { ticketId }).value;
  const accountId = ticketId === null ? customerId : (view?.ticket.accountId ?? null);
  return (
    <Group
      className={styles.workspace}
      {...(defaultLayout ? { defaultLayout } : {})}
      onLayoutChanged={remember}
    >
      <Pane
        id="queue"
        defaultSize={268}
        minSize={200}
        maxSize={420}
        groupResizeBehavior="preserve-pixel-size"
        className={styles.queue}
        data-pane="queue"
      >
        <Queue actorId={actorId} />
      </Pane>
      <Separator className={styles.edge} aria-label={t('workspace:resize')} />
      <Pane id="desk" minSize={480}>
        <div className={styles.body}>
          {ticketId === null && customerId === null ? (
            <Empty
              icon={<Inbox size={22} />}
              title={t('workspace:nothing_open.title')}
              hint={t('workspace:nothing_open.hint')}
            />
          ) : (
            <>
              <CustomerHeader accountId={accountId} ticket={view ?? null} actorId={actorId} />
              <WorkspacePanes accountId={accountId} ticketId={ticketId} />
            </>
          )}
        </div>
      </Pane>
    </Group>
  );
}
