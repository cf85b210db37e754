import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BillBridge } from '#shared/domain/diagnosis/finding';
import { useFormat } from '../../../../format/use-format';
import { useResolvedTheme } from '../../../../stores/settings';
import { bridgeAxisStart, bridgeBars } from './bridge-bars';
import styles from './bridge-chart.module.css';
import { bridgeOption, readPalette } from './bridge-option';
import { isUnitemised } from './line-why';

register([BarChart, GridComponent, SVGRenderer]);

type BridgeChartProps = {
  readonly bridge: BillBridge;
  readonly fromLabel: string;
  readonly toLabel: string;
};

/** How one bill became the next, drawn as a bridge; the same numbers stand in a table behind it. */
export function BridgeChart({ bridge, fromLabel, toLabel }: BridgeChartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useResolvedTheme();
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const tableId = useId();
  const [asTable, setAsTable] = useState(false);
  const [width, setWidth] = useState(300);

  const bars = useMemo(() => {
    const named = {
      ...bridge,
      steps: bridge.steps.map((step) =>
        isUnitemised(step.item) ? { ...step, label: t('diagnosis:bridge.unitemised') } : step,
      ),
    };
    return bridgeBars(named, { from: fromLabel, to: toLabel });
  }, [bridge, fromLabel, toLabel, t]);
  const axisStart = bridgeAxisStart(bars);

  useEffect(() => {
    const node = element.current;
    if (asTable || !node) return;
    const made = init(node, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => {
      made.resize();
      setWidth(node.clientWidth);
    });
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
    if (asTable) return;
    const palette = readPalette(document.documentElement);
    const money = (amountMinor: number): string => format.money(amountMinor, bridge.currency);
    chart.current?.setOption(
      bridgeOption(bars, axisStart, palette, money, Math.floor(width / bars.length) - 8),
      { notMerge: true },
    );
  }, [bars, axisStart, bridge.currency, format, theme, asTable, width]);

  const delta = bridge.toTotalMinor - bridge.fromTotalMinor;
  const summary = t(`records:bridge.${delta === 0 ? 'same' : delta > 0 ? 'more' : 'less'}`, {
    from: fromLabel,
    to: toLabel,
    amount: format.money(Math.abs(delta), bridge.currency),
  });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <strong>{summary}</strong>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={asTable}
          aria-controls={tableId}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'records:bridge.as_chart' : 'records:bridge.as_table')}
        </button>
      </figcaption>
      {asTable ? null : <div ref={element} className={styles.chart} aria-hidden="true" />}
      {!asTable && axisStart > 0 ? (
        <p className={styles.cut}>
          {t('records:bridge.cut', { amount: format.money(axisStart, bridge.currency) })}
        </p>
      ) : null}
      <table id={tableId} className={asTable ? styles.table : 'visually-hidden'}>
        <caption className="visually-hidden">{summary}</caption>
        <tbody>
          {bars.map((bar) => (
            <tr key={`${bar.role} ${bar.label} ${bar.startMinor}`} data-role={bar.role}>
              <th scope="row">{bar.label}</th>
              <td>
                {bar.role === 'up' ? '+' : ''}
                {format.money(bar.amountMinor, bridge.currency)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
