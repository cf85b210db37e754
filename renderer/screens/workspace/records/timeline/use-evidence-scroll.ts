import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { TimelineFilter } from '#shared/contracts/views';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { useEvidenceFocus } from '../../../../stores/evidence-focus';
import { vault } from '../../../../vault/vault';
import { evidenceRowIds } from './evidence-rows';
import { isFiltered } from './is-filtered';

export type LitEvidence = { readonly ref: EvidenceRef; readonly rowIds: readonly string[] };

type EvidenceScroll = {
  readonly accountId: string;
  readonly filter: TimelineFilter;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly setRowExpanded: (id: string, open: boolean) => void;
  readonly setActive: (index: number) => void;
  /** The evidence is not among the rows shown: take the filter away. */
  readonly onShowAll: () => void;
};

/** Follows the evidence clicked anywhere on the screen: scrolls to its row, opens it and lights it up. */
export function useEvidenceScroll(scroll: EvidenceScroll): LitEvidence | null {
  const focused = useEvidenceFocus((state) => state.current);
  const nonce = useEvidenceFocus((state) => state.nonce);
  const [lit, setLit] = useState<LitEvidence | null>(null);
  const handled = useRef(0);
  const filterKey = JSON.stringify(scroll.filter);
  const latest = useRef(scroll);
  useEffect(() => {
    latest.current = scroll;
  });

  useEffect(() => {
    if (focused === null || focused.accountId !== latest.current.accountId) return setLit(null);
    // The account itself is no event: its facts stand in the header, which lights up.
    if (focused.ref.kind === 'account') return setLit(null);
    if (handled.current === nonce) return;
    const { ref, accountId } = focused;
    const filter = JSON.parse(filterKey) as TimelineFilter;
    const rowIds = evidenceRowIds(ref);
    let wanted = true;
    void locate(accountId, rowIds, filter).then((index) => {
      if (!wanted) return;
      if (index === null) {
        // Looked for again once the filter is gone; without one there is no such row.
        if (isFiltered(filter)) latest.current.onShowAll();
        else handled.current = nonce;
        return;
      }
      handled.current = nonce;
      const { virtualizer, setRowExpanded, setActive } = latest.current;
      setLit({ ref, rowIds });
      setActive(index);
      // Whichever of them is the row: a refund has one of its own, other events stand in that of their payment.
      if (ref.kind !== 'account_change') for (const id of rowIds) setRowExpanded(id, true);
      requestAnimationFrame(() => virtualizer.scrollToIndex(index, { align: 'start' }));
    });
    return () => {
      wanted = false;
    };
  }, [focused, nonce, filterKey]);
  return lit;
}

async function locate(
  accountId: string,
  ids: readonly string[],
  filter: TimelineFilter,
): Promise<number | null> {
  for (const itemId of ids) {
    const result = await vault.request('timeline-locate', { accountId, itemId, filter });
    if (result.ok && result.value.index !== null) return result.value.index;
  }
  return null;
}
