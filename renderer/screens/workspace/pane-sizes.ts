import type { Layout } from 'react-resizable-panels';

/** Sizes as kept in the settings → sizes by pane; undefined when they do not fit the panes there are. */
export function layoutOf(sizes: readonly number[] | undefined, panes: readonly string[]): Layout | undefined {
  if (!sizes || sizes.length !== panes.length) return undefined;
  return Object.fromEntries(panes.map((pane, index) => [pane, sizes[index] ?? 0]));
}

/** Sizes by pane → as kept, in the order of the panes, two decimals. */
export function sizesOf(layout: Layout, panes: readonly string[]): number[] {
  return panes.map((pane) => Math.round((layout[pane] ?? 0) * 100) / 100);
}
