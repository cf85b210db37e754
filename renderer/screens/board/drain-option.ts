import type { EChartsCoreOption } from 'echarts/core';
import type { DrainSample } from '#shared/domain/board/desk-presence';
import { MINUTE_MS, SECOND_MS } from '#shared/domain/time/span';
import { type BoardPalette, lineColours } from './board-palette';

/** The recovery of one desk. */
export type Drain = {
  readonly deviceId: string;
  readonly name: string;
  readonly samples: readonly DrainSample[];
  readonly first: DrainSample;
  readonly last: DrainSample;
};

/** Recoveries shorter than this are told in seconds. */
const SHORT_MS = 3 * MINUTE_MS;

/** Steps down to nothing, each counted from the return of its desk, so that recoveries can be compared. */
export function drainOption(
  drains: readonly Drain[],
  palette: BoardPalette,
  axisNames: { readonly seconds: string; readonly minutes: string },
): EChartsCoreOption {
  const longestMs = Math.max(...drains.map(({ first, last }) => last.atMs - first.atMs));
  const unit = longestMs < SHORT_MS ? 'seconds' : 'minutes';
  const unitMs = unit === 'seconds' ? SECOND_MS : MINUTE_MS;
  const colours = lineColours(palette);
  const axisLabel = { color: palette.ink3, fontFamily: palette.numberFont, fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 52, top: 12, bottom: 20, containLabel: true },
    xAxis: {
      type: 'value',
      name: axisNames[unit],
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: { color: palette.ink3, fontSize: 11 },
      min: 0,
      axisLabel,
      axisLine: { lineStyle: { color: palette.line } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      axisLabel,
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: drains.map(({ name, samples, first }, index) => {
      const color = colours[index % colours.length];
      return {
        type: 'line',
        name,
        step: 'end',
        silent: true,
        symbolSize: 5,
        showSymbol: samples.length < 12,
        lineStyle: { color, width: 2 },
        itemStyle: { color },
        areaStyle: index === 0 ? { color, opacity: 0.1 } : undefined,
        endLabel: { show: true, formatter: name, color, fontSize: 11, distance: 6 },
        data: samples.map(({ atMs, pending }) => [(atMs - first.atMs) / unitMs, pending]),
      };
    }),
  };
}
