import { useEffect } from 'react';
import type { ScreenPop } from '#shared/contracts/bridge';
import { message } from '../i18n/message';
import { useDialogs } from '../stores/dialogs';
import { useScreenPops } from '../stores/screen-pop';
import { useToasts } from '../stores/toasts';
import { useWorkspace } from '../stores/workspace';
import { liveCache, vault } from '../vault/vault';

/** Looks a ticket number up in the queue; live queries are only answered while somebody watches. */
function ticketIdByNumber(number: string): Promise<string | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const { value } = liveCache.read('queue', { scope: 'open' });
      if (!value) return;
      // The first answer may be there before `watch` has returned.
      queueMicrotask(() => stop());
      const wanted = number.trim().toUpperCase();
      const found = value.items.find(
        (item) => item.ticketId === number || item.number.toUpperCase() === wanted,
      );
      resolve(found?.ticketId ?? null);
    };
    const stop = liveCache.watch('queue', { scope: 'open' }, look);
    look();
  });
}

/** Opens what the call is about; true when it was found. */
async function open(pop: ScreenPop): Promise<boolean> {
  const workspace = useWorkspace.getState();
  if (pop.by === 'ticket') {
    const ticketId = await ticketIdByNumber(pop.value);
    if (ticketId !== null) workspace.openTicket(ticketId);
    return ticketId !== null;
  }
  const result = await vault.request('customer-search', { text: pop.value, limit: 2 });
  const matches = result.ok ? result.value.results.filter((found) => found.matched === pop.by) : [];
  const [only] = matches;
  if (!only || matches.length !== 1) return false;
  const [ticketId] = only.openTicketIds;
  if (ticketId !== undefined && only.openTicketIds.length === 1) workspace.openTicket(ticketId);
  else workspace.openCustomer(only.accountId);
  return true;
}

/** A call from the telephone system shows its customer; what is not found goes into the search (S4-08). */
export function useScreenPop(): void {
  const waiting = useScreenPops((state) => state.waiting);
  useEffect(() => {
    if (!waiting) return;
    useScreenPops.getState().take();
    void open(waiting).then((found) => {
      if (found) return;
      useToasts.getState().add({
        tone: 'info',
        title: message('search:pop.not_found_title'),
        detail: message('search:pop.not_found_hint'),
      });
      useDialogs.getState().open({ kind: 'palette', text: waiting.value, linkTicketId: null });
    });
  }, [waiting]);
}
