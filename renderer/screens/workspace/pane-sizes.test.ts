import { describe, expect, it } from 'vitest';
import { layoutOf, sizesOf } from './pane-sizes';

const PANES = ['records', 'checklist', 'reply'];

describe('remembered pane sizes', () => {
  it('come back as they were left', () => {
    const layout = { records: 39.127, checklist: 28, reply: 32.873 };
    const kept = sizesOf(layout, PANES);
    expect(kept).toEqual([39.13, 28, 32.87]);
    expect(layoutOf(kept, PANES)).toEqual({ records: 39.13, checklist: 28, reply: 32.87 });
  });

  it('are left alone when there are other panes now', () => {
    expect(layoutOf([50, 50], PANES)).toBeUndefined();
    expect(layoutOf(undefined, PANES)).toBeUndefined();
  });
});
