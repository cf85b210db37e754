import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runMenuAction } from '../../../app/menu-actions';
import { KEYS } from '../../../app/shortcuts';
import { SyncedAsOf } from '../../../components/as-of';
import { Button } from '../../../components/button';
import { Empty } from '../../../components/empty';
import { Tip } from '../../../components/tip';
import { useSettings } from '../../../stores/settings';
import { useWorkspace } from '../../../stores/workspace';
import { useLive } from '../../../vault/vault';
import { FirstSync } from './first-sync';
import styles from './queue.module.css';
import { nextTicketRow, type QueueRow, queueRows } from './queue-rows';
import { QueueTicket } from './queue-ticket';

const HEAD_HEIGHT = 38;
const TICKET_HEIGHT = { compact: 64, comfortable: 70 } as const;
const NO_ROWS: readonly QueueRow[] = [];

const rowKey = (row: QueueRow | undefined, index: number): string =>
  row?.type === 'ticket' ? row.item.ticketId : `head-${row?.group ?? index}`;

function QueueHead({ row }: { readonly row: Extract<QueueRow, { type: 'head' }> }) {
  const { t } = useTranslation();
  const label = {
    mine: t('workspace:queue.mine'),
    waiting: t('workspace:queue.waiting'),
    others: t('workspace:queue.others'),
  }[row.group];
  return (
    <div className={styles.groupHead} role="presentation">
      {label} <span className="num">{row.count}</span>
    </div>
  );
}

/** Tickets to be worked on, most pressing first; ↑ ↓ move, Enter opens. */
export function Queue({ actorId }: { readonly actorId: string }) {
  const { t } = useTranslation();
  const queue = useLive('queue', { scope: 'open' }).value;
  const syncing = useLive('link', {}).value?.initialSync ?? null;
  const density = useSettings((state) => state.settings.density);
  const openId = useWorkspace((state) => state.ticketId);
  const openTicket = useWorkspace((state) => state.openTicket);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => (queue ? queueRows(queue.items, actorId) : NO_ROWS), [queue, actorId]);
  // Remembered by ticket, not by place: the list moves under the cursor as tickets come and go.
  const [activeId, setActiveId] = useState<string | null>(null);
  const indexOf = (ticketId: string | null): number =>
    rows.findIndex((row) => row.type === 'ticket' && row.item.ticketId === ticketId);
  const found = indexOf(activeId);
  const active = found >= 0 ? found : Math.max(indexOf(openId), nextTicketRow(rows, -1, 1));
  // A new function is how the virtual list learns that rows or their heights are different now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the density decides the heights
  const keyOf = useCallback((index: number) => rowKey(rows[index], index), [rows, density]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'head' ? HEAD_HEIGHT : TICKET_HEIGHT[density]),
    getItemKey: keyOf,
    overscan: 6,
  });
  const move = (index: number): void => {
    const row = rows[index];
    if (row?.type !== 'ticket') return;
    setActiveId(row.item.ticketId);
    virtual.scrollToIndex(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    if (event.key === 'ArrowDown') move(nextTicketRow(rows, active, 1));
    else if (event.key === 'ArrowUp') move(nextTicketRow(rows, active, -1));
    else if (event.key === 'Home') move(nextTicketRow(rows, -1, 1));
    else if (event.key === 'End') move(nextTicketRow(rows, rows.length, -1));
    else if (event.key === 'Enter' && row?.type === 'ticket') openTicket(row.item.ticketId);
    else return;
    event.preventDefault();
  };

  const activeRow = rows[active];
  // A row scrolled out of sight is not drawn, and nothing may refer to it.
  const drawn = virtual.getVirtualItems().some(({ index }) => index === active);
  const activeElement =
    drawn && activeRow?.type === 'ticket' ? `queue-${activeRow.item.ticketId}` : undefined;
  return (
    <section className={styles.queue} aria-label={t('workspace:queue.title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('workspace:queue.title')}</h2>
        <span className={styles.order}>{t('workspace:queue.order')}</span>
        <SyncedAsOf />
        <Tip label={t('workspace:new_ticket')} keys={KEYS.newTicket}>
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('workspace:new_ticket')}
            onClick={() => runMenuAction('new-ticket')}
          >
            <Plus size={15} aria-hidden="true" />
          </Button>
        </Tip>
      </header>
      {syncing && rows.length === 0 ? (
        <FirstSync received={syncing.received} />
      ) : queue && rows.length === 0 ? (
        <Empty
          title={t('workspace:queue.empty_title')}
          hint={t('workspace:queue.empty_hint')}
          action={<Button onClick={() => runMenuAction('new-ticket')}>{t('workspace:new_ticket')}</Button>}
        />
      ) : (
        <div
          ref={scroller}
          className={styles.scroller}
          role="listbox"
          data-first-focus
          tabIndex={0}
          aria-label={t('workspace:queue.title')}
          aria-activedescendant={activeElement}
          onKeyDown={onKeyDown}
        >
          <div className={styles.list} role="presentation" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map(({ index, key, start, size }) => {
              const row = rows[index];
              if (!row) return null;
              return (
                <div
                  key={key}
                  role="presentation"
                  className={styles.row}
                  style={{ height: size, transform: `translateY(${start}px)` }}
                >
                  {row.type === 'head' ? (
                    <QueueHead row={row} />
                  ) : (
                    <QueueTicket
                      item={row.item}
                      open={row.item.ticketId === openId}
                      active={index === active}
                      onOpen={openTicket}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      )}
    </section>
  );
}
