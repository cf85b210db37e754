import type { EChartsCoreOption } from 'echarts/core';
import type { LoadByCategory } from '#shared/domain/board/ticket-load';
import type { BoardPalette } from './board-palette';

/** Bars of three parts: with time left, at risk, breached. The largest category on top. */
export function categoryOption(
  categories: readonly LoadByCategory[],
  palette: BoardPalette,
  nameOf: (category: LoadByCategory['category']) => string,
): EChartsCoreOption {
  const rows = [...categories].reverse();
  const parts = [
    { stand: 'inTime', colour: palette.ok },
    { stand: 'atRisk', colour: palette.warn },
    { stand: 'breached', colour: palette.bad },
  ] as const;
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 30, top: 6, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: palette.ink3, fontFamily: palette.numberFont, fontSize: 11 },
      splitLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'category',
      data: rows.map(({ category }) => nameOf(category)),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: palette.ink2, fontSize: 12 },
    },
    series: parts.map(({ stand, colour }, index) => ({
      type: 'bar',
      stack: 'time',
      silent: true,
      barMaxWidth: 14,
      itemStyle: { color: colour },
      data: rows.map((row) => row[stand]),
      ...(index < parts.length - 1
        ? {}
        : {
            label: {
              show: true,
              position: 'right',
              color: palette.ink2,
              fontFamily: palette.numberFont,
              fontSize: 11,
              formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
                const row = rows[dataIndex];
                return row === undefined ? '' : String(row.inTime + row.atRisk + row.breached);
              },
            },
          }),
    })),
  };
}
