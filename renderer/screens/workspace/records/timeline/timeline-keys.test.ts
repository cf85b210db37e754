import { describe, expect, it } from 'vitest';
import { timelineKeyAction } from './timeline-keys';

const press = (key: string, held: 'ctrl' | 'meta' | null = null) => ({
  key,
  ctrlKey: held === 'ctrl',
  metaKey: held === 'meta',
});
const at = { active: 5, total: 20, expandable: true };

describe('timelineKeyAction', () => {
  it('moves by rows and pages and stops at both ends', () => {
    expect(timelineKeyAction(press('ArrowDown'), at)).toEqual({ type: 'go', index: 6 });
    expect(timelineKeyAction(press('PageUp'), at)).toEqual({ type: 'go', index: 0 });
    expect(timelineKeyAction(press('PageDown'), { ...at, active: 15 })).toEqual({ type: 'go', index: 19 });
    expect(timelineKeyAction(press('End'), at)).toEqual({ type: 'go', index: 19 });
    // A filter may have left fewer rows than the active one stood at.
    expect(timelineKeyAction(press('ArrowUp'), { ...at, active: 90 })).toEqual({ type: 'go', index: 19 });
  });

  it('opens and closes only rows that have more to show', () => {
    expect(timelineKeyAction(press('Enter'), at)).toEqual({ type: 'toggle' });
    expect(timelineKeyAction(press('ArrowRight'), at)).toEqual({ type: 'expand' });
    expect(timelineKeyAction(press('ArrowLeft'), at)).toEqual({ type: 'collapse' });
    expect(timelineKeyAction(press('Enter'), { ...at, expandable: false })).toBeNull();
  });

  it('copies by Ctrl or ⌘ C and leaves other shortcuts alone', () => {
    expect(timelineKeyAction(press('c', 'ctrl'), at)).toEqual({ type: 'copy' });
    expect(timelineKeyAction(press('c', 'meta'), at)).toEqual({ type: 'copy' });
    expect(timelineKeyAction(press('c'), at)).toBeNull();
    expect(timelineKeyAction(press('End', 'ctrl'), at)).toBeNull();
  });

  it('does nothing on an empty timeline', () => {
    expect(timelineKeyAction(press('ArrowDown'), { ...at, total: 0 })).toBeNull();
  });
});
