import { Inbox } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel as Pane, Separator } from 'react-resizable-panels';
import { lazyScreen } from '../../app/lazy-screen';
import { Empty } from '../../components/empty';
import { useWorkspace } from '../../stores/workspace';
import { Queue } from './queue/queue';
import { usePaneSizes } from './use-pane-sizes';
import styles from './workspace.module.css';

const PANES = ['queue', 'desk'] as const;

const loadDesk = () => import('./desk');
const Desk = lazyScreen(() => loadDesk().then((module) => module.Desk));

const LibraryKept = lazyScreen(() => import('../../theme/library-kept').then((module) => module.LibraryKept));

const FETCH_AFTER_MS = 800;

/** The first screen is the queue; what a ticket needs is fetched right after it, before the first one is opened. */
function useEarlyDesk(): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    const fetchAll = (): void => {
      setBegun(true);
      void loadDesk().then((module) => module.preloadPanes());
    };
    let idle = 0;
    // What is on the screen is read first; fetching any sooner would hold up its painting.
    const later = setTimeout(() => {
      idle = requestIdleCallback(fetchAll, { timeout: 1_000 });
    }, FETCH_AFTER_MS);
    return () => {
      clearTimeout(later);
      cancelIdleCallback(idle);
    };
  }, []);
  return begun;
}

/** The main screen: the queue, and beside it everything about the one question being answered. */
export function Workspace({ actorId }: { readonly actorId: string }) {
  const { t } = useTranslation();
  const { defaultLayout, remember } = usePaneSizes('workspace', PANES);
  const idle = useWorkspace((state) => state.ticketId === null && state.accountId === null);
  const keepLibrary = useEarlyDesk();
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
          {keepLibrary ? (
            <Suspense fallback={null}>
              <LibraryKept />
            </Suspense>
          ) : null}
          {idle ? (
            <Empty
              icon={<Inbox size={22} />}
              title={t('workspace:nothing_open.title')}
              hint={t('workspace:nothing_open.hint')}
            />
          ) : (
            <Suspense fallback={null}>
              <Desk actorId={actorId} />
            </Suspense>
          )}
        </div>
      </Pane>
    </Group>
  );
}
