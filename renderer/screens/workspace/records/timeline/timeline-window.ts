import type { TimelineItem } from '#shared/domain/timeline/timeline-item';

/** Rows asked for at once. */
export const TIMELINE_PAGE = 200;

/**
 * The rows of a timeline known to the page. Pages belong to one revision of the records; rows of the revision before
 * stay visible until their page has come again, so that nothing flickers when something changes.
 */
export type TimelineWindow = {
  readonly revision: number;
  readonly total: number;
  readonly pages: ReadonlyMap<number, readonly TimelineItem[]>;
  readonly earlier: ReadonlyMap<number, readonly TimelineItem[]>;
};

/** Starts from the rows that came with the records view: on screen without a request. */
export function openWindow(revision: number, total: number, head: readonly TimelineItem[]): TimelineWindow {
  return { revision, total, pages: new Map(), earlier: new Map([[0, head]]) };
}

/** The records changed: what is known stays as a stand-in until it is asked for again. */
export function moveToRevision(
  window: TimelineWindow,
  revision: number,
  total: number,
  head: readonly TimelineItem[] | null,
): TimelineWindow {
  if (revision === window.revision) return window;
  const earlier = new Map([...window.earlier, ...window.pages]);
  if (head) earlier.set(0, mergeHead(head, earlier.get(0)));
  return { revision, total, pages: new Map(), earlier };
}

/** The new first rows, then those of the old first page that are not among them. */
function mergeHead(
  head: readonly TimelineItem[],
  before: readonly TimelineItem[] | undefined,
): readonly TimelineItem[] {
  if (!before) return head;
  const known = new Set(head.map((item) => item.id));
  return [...head, ...before.filter((item) => !known.has(item.id))].slice(0, TIMELINE_PAGE);
}

/** Takes an answer in; one of another revision than the window's newest moves or is ignored. */
export function withPage(
  window: TimelineWindow,
  page: number,
  answer: { readonly items: readonly TimelineItem[]; readonly total: number; readonly revision: number },
): TimelineWindow {
  if (answer.revision < window.revision) return window;
  const base =
    answer.revision > window.revision ? moveToRevision(window, answer.revision, answer.total, null) : window;
  return { ...base, total: answer.total, pages: new Map(base.pages).set(page, answer.items) };
}

/** The row at a position, null while it is not known. */
export function rowAt(window: TimelineWindow, index: number): TimelineItem | null {
  const page = Math.floor(index / TIMELINE_PAGE);
  const within = index % TIMELINE_PAGE;
  return window.pages.get(page)?.[within] ?? window.earlier.get(page)?.[within] ?? null;
}

/** Pages that rows `from`…`to` (inclusive) need and the window does not hold in its revision. */
export function missingPages(window: TimelineWindow, from: number, to: number): readonly number[] {
  const last = Math.min(to, window.total - 1);
  const missing: number[] = [];
  if (last < 0) return missing;
  for (let page = Math.floor(Math.max(0, from) / TIMELINE_PAGE); page * TIMELINE_PAGE <= last; page += 1) {
    if (!window.pages.has(page)) missing.push(page);
  }
  return missing;
}
