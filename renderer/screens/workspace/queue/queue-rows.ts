import type { QueueItem } from '#shared/contracts/views';

export type QueueGroup = 'mine' | 'waiting' | 'others';

/** The queue as it is drawn: heads and tickets in one list, so that only the visible part exists. */
export type QueueRow =
  | { readonly type: 'head'; readonly group: QueueGroup; readonly count: number }
  | { readonly type: 'ticket'; readonly item: QueueItem };

const groupOf = (item: QueueItem, actorId: string): QueueGroup => {
  if (item.ownerId === actorId) return 'mine';
  return item.ownerId === null ? 'waiting' : 'others';
};

/** Groups the queue by who has a ticket, keeping the order by due time within each group; empty groups are left out. */
export function queueRows(items: readonly QueueItem[], actorId: string): readonly QueueRow[] {
  const groups: Record<QueueGroup, QueueItem[]> = { mine: [], waiting: [], others: [] };
  for (const item of items) groups[groupOf(item, actorId)].push(item);
  return (['mine', 'waiting', 'others'] as const).flatMap((group): QueueRow[] => {
    const members = groups[group];
    if (members.length === 0) return [];
    return [
      { type: 'head', group, count: members.length },
      ...members.map((item): QueueRow => ({ type: 'ticket', item })),
    ];
  });
}

/** The row the arrow keys go to from `index`: the next ticket in that direction, or where we are at the end. */
export function nextTicketRow(rows: readonly QueueRow[], index: number, step: 1 | -1): number {
  for (let at = index + step; at >= 0 && at < rows.length; at += step) {
    if (rows[at]?.type === 'ticket') return at;
  }
  return index;
}
