import type { EChartsCoreOption } from 'echarts/core';
import type { BridgeBar } from './bridge-bars';

/** Colours and fonts of the page, as the chart needs them. */
export type ChartPalette = {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly total: string;
  readonly up: string;
  readonly down: string;
  readonly font: string;
  readonly numberFont: string;
};

/** Reads the theme's variables, so that the chart is light or dark with the rest. */
export function readPalette(root: Element): ChartPalette {
  const style = getComputedStyle(root);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    ink2: read('--ink2'),
    ink3: read('--ink3'),
    line: read('--line'),
    total: read('--ink3'),
    up: read('--warn'),
    down: read('--ok'),
    font: read('--font'),
    numberFont: read('--num'),
  };
}

/** A waterfall of stacked bars: an unseen one carries each change to the level where it starts. */
export function bridgeOption(
  bars: readonly BridgeBar[],
  axisStart: number,
  palette: ChartPalette,
  money: (amountMinor: number) => string,
  labelWidth: number,
): EChartsCoreOption {
  const colourOf = (bar: BridgeBar): string =>
    bar.role === 'up' ? palette.up : bar.role === 'down' ? palette.down : palette.total;
  const signed = (bar: BridgeBar): string =>
    bar.role === 'up' ? `+${money(bar.amountMinor)}` : money(bar.amountMinor);
  const label = { fontFamily: palette.numberFont, fontSize: 11, fontWeight: 600 };
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 4, top: 22, bottom: 34 },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: {
        color: palette.ink2,
        fontSize: 11,
        lineHeight: 14,
        interval: 0,
        hideOverlap: false,
        width: labelWidth,
        overflow: 'break',
      },
    },
    yAxis: {
      type: 'value',
      min: axisStart,
      axisLabel: { show: false },
      splitLine: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: 'bar',
        stack: 'bridge',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map((bar) =>
          bar.startMinor >= 0 ? Math.max(bar.startMinor, axisStart) : bar.endMinor <= 0 ? bar.endMinor : 0,
        ),
      },
      {
        type: 'bar',
        stack: 'bridge',
        silent: true,
        barMaxWidth: 46,
        barCategoryGap: '28%',
        data: bars.map((bar) => ({
          value: visibleHeight(bar, axisStart),
          itemStyle: { color: colourOf(bar), borderRadius: 2 },
          label: {
            ...label,
            show: true,
            position: 'top',
            color: bar.role === 'from' || bar.role === 'to' ? palette.ink : colourOf(bar),
            formatter: signed(bar),
          },
        })),
      },
    ],
  };
}

/** Height above the axis, negative below zero. */
function visibleHeight(bar: BridgeBar, axisStart: number): number {
  if (bar.endMinor <= 0) return bar.startMinor - bar.endMinor;
  return bar.endMinor - Math.max(bar.startMinor, axisStart);
}
