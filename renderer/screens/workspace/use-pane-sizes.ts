import { useMemo } from 'react';
import type { Layout, LayoutChangedMeta } from 'react-resizable-panels';
import { bridge } from '../../bridge/bridge';
import { useSettings } from '../../stores/settings';
import { layoutOf, sizesOf } from './pane-sizes';

/** Remembers how wide the agent made the panes of one arrangement. */
export function usePaneSizes(arrangement: string, panes: readonly string[]) {
  const defaultLayout = useMemo(
    () => layoutOf(useSettings.getState().settings.paneSizes[arrangement], panes),
    [arrangement, panes],
  );
  const remember = (layout: Layout, { isUserInteraction }: LayoutChangedMeta): void => {
    if (!isUserInteraction) return;
    const { paneSizes } = useSettings.getState().settings;
    void bridge.changeSettings({ paneSizes: { ...paneSizes, [arrangement]: sizesOf(layout, panes) } });
  };
  return { defaultLayout, remember };
}
