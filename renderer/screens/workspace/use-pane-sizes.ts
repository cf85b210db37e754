import { useMemo } from 'react';
import type { Layout } from 'react-resizable-panels';
import { bridge } from '../../bridge/bridge';
import { useSettings } from '../../stores/settings';

/** Sizes as kept in the settings → sizes by pane; undefined when they do not fit the panes there are. */
export function layoutOf(sizes: readonly number[] | undefined, panes: readonly string[]): Layout | undefined {
  if (!sizes || sizes.length !== panes.length) return undefined;
  return Object.fromEntries(panes.map((pane, index) => [pane, sizes[index] ?? 0]));
}

/** Sizes by pane → as kept, in the order of the panes, two decimals. */
export function sizesOf(layout: Layout, panes: readonly string[]): number[] {
  return panes.map((pane) => Math.round((layout[pane] ?? 0) * 100) / 100);
}

/** Remembers how wide the agent made the panes of one arrangement. */
export function usePaneSizes(arrangement: string, panes: readonly string[]) {
  const defaultLayout = useMemo(
    () => layoutOf(useSettings.getState().settings.paneSizes[arrangement], panes),
    [arrangement, panes],
  );
  const remember = (layout: Layout): void => {
    const { paneSizes } = useSettings.getState().settings;
    const sizes = sizesOf(layout, panes);
    if (JSON.stringify(paneSizes[arrangement]) === JSON.stringify(sizes)) return;
    void bridge.changeSettings({ paneSizes: { ...paneSizes, [arrangement]: sizes } });
  };
  return { defaultLayout, remember };
}
