import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { RecordsView, TimelineFilter } from '#shared/contracts/views';
import type { TimelineItem } from '#shared/domain/timeline/timeline-item';
import { vault } from '../../../../vault/vault';
import { isFiltered } from './is-filtered';
import {
  missingPages,
  moveToRevision,
  openWindow,
  rowAt,
  TIMELINE_PAGE,
  type TimelineWindow,
  withPage,
} from './timeline-window';

type State = {
  readonly window: TimelineWindow;
  readonly loaded: boolean;
  readonly error: DomainError | null;
};
type Action =
  | { readonly type: 'start'; readonly view: RecordsView; readonly filtered: boolean }
  | { readonly type: 'revision'; readonly view: RecordsView; readonly filtered: boolean }
  | {
      readonly type: 'page';
      readonly page: number;
      readonly answer: {
        readonly items: readonly TimelineItem[];
        readonly total: number;
        readonly revision: number;
      };
    }
  | { readonly type: 'failed'; readonly error: DomainError };

const begin = (view: RecordsView, filtered: boolean): State =>
  filtered
    ? { window: openWindow(view.revision, 0, []), loaded: false, error: null }
    : {
        window: openWindow(view.revision, view.timelineTotal, view.timelineHead),
        loaded: true,
        error: null,
      };

function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'start':
      return begin(action.view, action.filtered);
    case 'revision': {
      const { view, filtered } = action;
      const total = filtered ? state.window.total : view.timelineTotal;
      const head = filtered ? null : view.timelineHead;
      return { ...state, window: moveToRevision(state.window, view.revision, total, head) };
    }
    case 'page':
      return { window: withPage(state.window, action.page, action.answer), loaded: true, error: null };
    case 'failed':
      return { ...state, loaded: true, error: action.error };
  }
}

export type TimelineRows = {
  readonly total: number;
  readonly revision: number;
  /** False only while a filter's first answer is on its way. */
  readonly loaded: boolean;
  readonly error: DomainError | null;
  readonly rowAt: (index: number) => TimelineItem | null;
  /** Says which rows are on screen, so that their pages are fetched. */
  readonly show: (from: number, to: number) => void;
};

/** The rows of an account's timeline under a filter, in pages as they come into view; the first ones at once. */
export function useTimelineWindow(view: RecordsView, filter: TimelineFilter): TimelineRows {
  const accountId = view.account.id;
  const filterKey = JSON.stringify(filter);
  const filtered = isFiltered(filter);
  const listKey = `${accountId} ${filterKey}`;
  const [state, dispatch] = useReducer(reduce, null, () => begin(view, filtered));
  const shownKey = useRef(listKey);
  const asked = useRef(new Set<string>());
  const visible = useRef({ from: 0, to: 0 });

  const fetchMissing = useCallback(
    (window: TimelineWindow, first: boolean) => {
      const { from, to } = visible.current;
      const pages = first ? [0] : missingPages(window, from, to);
      for (const page of pages) {
        const key = `${listKey} ${window.revision} ${page}`;
        if (asked.current.has(key)) continue;
        asked.current.add(key);
        const parameters = {
          accountId,
          offset: page * TIMELINE_PAGE,
          limit: TIMELINE_PAGE,
          filter: JSON.parse(filterKey) as TimelineFilter,
        };
        void vault.request('timeline-window', parameters).then((result) => {
          asked.current.delete(key);
          if (shownKey.current !== listKey) return;
          if (result.ok) dispatch({ type: 'page', page, answer: result.value });
          else dispatch({ type: 'failed', error: result.error });
        });
      }
    },
    [accountId, filterKey, listKey],
  );

  useEffect(() => {
    const { current } = shownKey;
    shownKey.current = listKey;
    if (current === listKey) dispatch({ type: 'revision', view, filtered });
    else dispatch({ type: 'start', view, filtered });
  }, [listKey, filtered, view]);

  const { window, loaded } = state;
  useEffect(() => fetchMissing(window, !loaded), [window, loaded, fetchMissing]);

  const show = useCallback(
    (from: number, to: number) => {
      visible.current = { from, to };
      fetchMissing(window, false);
    },
    [window, fetchMissing],
  );
  return {
    total: window.total,
    revision: window.revision,
    loaded,
    error: state.error,
    rowAt: useCallback((index: number) => rowAt(window, index), [window]),
    show,
  };
}
