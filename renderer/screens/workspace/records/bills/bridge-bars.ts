import type { BillBridge } from '#shared/domain/diagnosis/finding';

/** One bar of the bridge between two bills. Heights are amounts in minor units. */
export type BridgeBar = {
  readonly role: 'from' | 'up' | 'down' | 'to';
  readonly label: string;
  /** Lower and upper end of the visible bar; below zero where credits exceed charges. */
  readonly startMinor: number;
  readonly endMinor: number;
  /** What the bar stands for: a total, or a change with its sign. */
  readonly amountMinor: number;
};

/**
 * Bars of a waterfall: the earlier total, each change standing where the one before ended, the later total. Changes of
 * nothing are left out: they say nothing.
 */
export function bridgeBars(
  bridge: BillBridge,
  labels: { readonly from: string; readonly to: string },
): readonly BridgeBar[] {
  const bars: BridgeBar[] = [total('from', labels.from, bridge.fromTotalMinor)];
  let level = bridge.fromTotalMinor;
  for (const step of bridge.steps) {
    if (step.deltaMinor === 0) continue;
    const next = level + step.deltaMinor;
    bars.push({
      role: step.deltaMinor > 0 ? 'up' : 'down',
      label: step.label,
      startMinor: Math.min(level, next),
      endMinor: Math.max(level, next),
      amountMinor: step.deltaMinor,
    });
    level = next;
  }
  bars.push(total('to', labels.to, bridge.toTotalMinor));
  return bars;
}

const total = (role: 'from' | 'to', label: string, amountMinor: number): BridgeBar => ({
  role,
  label,
  startMinor: Math.min(0, amountMinor),
  endMinor: Math.max(0, amountMinor),
  amountMinor,
});

/**
 * Lower end of the value axis: small changes of large bills would be invisible from zero, so the axis starts below the
 * lowest level any change reaches. The cut is said beside the chart.
 */
export function bridgeAxisStart(bars: readonly BridgeBar[]): number {
  const levels = bars.flatMap((bar) =>
    bar.role === 'up' || bar.role === 'down' ? [bar.startMinor, bar.endMinor] : [bar.amountMinor],
  );
  const lowest = Math.min(...levels);
  const highest = Math.max(...levels);
  const span = highest - lowest;
  if (lowest <= 0 || span === 0 || span > lowest) return Math.min(0, lowest);
  const start = lowest - span * 0.6;
  const grain = 10 ** Math.max(2, Math.floor(Math.log10(span)));
  return Math.max(0, Math.floor(start / grain) * grain);
}
