import { useEffect } from 'react';
import { message } from '../i18n/message';
import { useToasts } from '../stores/toasts';
import { useLive, vault } from '../vault/vault';

/** Says once which number of the server a ticket opened offline has got: L-0007 → T-1043. */
export function OutageNumbers() {
  const renumbered = useLive('outage', {}).value?.renumbered;
  useEffect(() => {
    if (renumbered === undefined || renumbered.length === 0) return;
    // Others of the same moment stand on the register beside their former numbers.
    const lines = renumbered.slice(0, 3).map(({ from, to }) => `${from} → ${to}`);
    useToasts.getState().add({
      tone: 'ok',
      title: message('outage:numbers.changed'),
      detail: { text: `${lines.join(' · ')}${renumbered.length > 3 ? ' …' : ''}` },
    });
    void vault.request('numbers-seen', { ticketIds: renumbered.map(({ ticketId }) => ticketId) });
  }, [renumbered]);
  return null;
}
