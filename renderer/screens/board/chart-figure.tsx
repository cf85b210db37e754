import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResolvedTheme } from '../../stores/settings';
import styles from './board.module.css';
import { type BoardPalette, readBoardPalette } from './board-palette';
import tableStyles from './table.module.css';

register([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

type ChartFigureProps = {
  readonly title: string;
  readonly hint: string;
  /** Made anew for each theme; the same function as long as the numbers are the same. */
  readonly option: (palette: BoardPalette) => EChartsCoreOption;
  /** The same numbers as rows. */
  readonly table: ReactNode;
  readonly legend?: ReactNode;
};

/** A chart with the table behind it: one look shows either, a screen reader always hears the table. */
export function ChartFigure({ title, hint, option, table, legend }: ChartFigureProps) {
  const { t } = useTranslation();
  const theme = useResolvedTheme();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const id = useId();
  const [asTable, setAsTable] = useState(false);

  useEffect(() => {
    const node = element.current;
    if (asTable || !node) return;
    const made = init(node, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(node);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [asTable]);

  useEffect(() => {
    // The theme decides the colours, which are read from its variables when it has been applied.
    void theme;
    if (!asTable)
      chart.current?.setOption(option(readBoardPalette(document.documentElement)), { notMerge: true });
  }, [option, theme, asTable]);

  return (
    <section className={`${styles.panel} ${styles.third}`} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <h2 id={`${id}-title`}>{title}</h2>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={asTable}
          aria-controls={`${id}-table`}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'board:chart.as_chart' : 'board:chart.as_table')}
        </button>
      </header>
      {asTable ? null : <div ref={element} className={styles.chart} aria-hidden="true" />}
      {asTable ? null : <div className={styles.legend}>{legend ?? hint}</div>}
      <div id={`${id}-table`} className={asTable ? tableStyles.scroll : 'visually-hidden'}>
        {table}
      </div>
    </section>
  );
}
