/** Rows a page key moves by. */
const PAGE_ROWS = 10;

/** What a key press on the timeline asks for. */
export type TimelineKeyAction =
  | { readonly type: 'go'; readonly index: number }
  | { readonly type: 'toggle' | 'expand' | 'collapse' | 'copy' };

type KeyPress = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean };
type Position = {
  readonly active: number;
  readonly total: number;
  /** Whether the active row has more to show. */
  readonly expandable: boolean;
};

/** Moves, opens and closes rows and copies their number, as trees do everywhere; null leaves the key alone. */
export function timelineKeyAction(
  press: KeyPress,
  { active, total, expandable }: Position,
): TimelineKeyAction | null {
  if (total === 0) return null;
  const go = (index: number): TimelineKeyAction => ({
    type: 'go',
    index: Math.max(0, Math.min(total - 1, index)),
  });
  if (press.ctrlKey || press.metaKey) return press.key === 'c' ? { type: 'copy' } : null;
  switch (press.key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'PageDown':
      return go(active + PAGE_ROWS);
    case 'PageUp':
      return go(active - PAGE_ROWS);
    case 'Home':
      return go(0);
    case 'End':
      return go(total - 1);
    case 'Enter':
    case ' ':
      return expandable ? { type: 'toggle' } : null;
    case 'ArrowRight':
      return expandable ? { type: 'expand' } : null;
    case 'ArrowLeft':
      return expandable ? { type: 'collapse' } : null;
    default:
      return null;
  }
}
