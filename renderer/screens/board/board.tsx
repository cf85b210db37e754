import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/empty';
import { useLive, vault } from '../../vault/vault';
import { ArrangeDrill } from './arrange-drill';
import styles from './board.module.css';
import { CategoryChart } from './category-chart';
import { DeskTable } from './desk-table';
import { DrainChart } from './drain-chart';
import { DrillList } from './drill-list';
import { KeyFigures } from './key-figures';
import { LoadTable } from './load-table';
import { OutageStrip } from './outage-strip';

/** Desks report every half minute, and at once when something changes. */
const REFRESH_MS = 3_000;

/** Asks how the desks are for as long as somebody looks. */
function useRefresh(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async (): Promise<void> => {
      // Why it failed stands on the board itself.
      await vault.request('board-refresh', {});
      if (!gone) timer = setTimeout(() => void ask(), REFRESH_MS);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);
}

/** The centre as its leads see it: queue, desks, outages and drills (screens §3). */
export function Board() {
  const { t } = useTranslation();
  const [arranging, setArranging] = useState(false);
  useRefresh();
  const view = useLive('board', {}).value;
  if (view === undefined) return null;
  if (view === null) return <Empty title={t('board:not_yet')} hint={t('board:desks.empty_hint')} />;
  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('board:title')}</h1>
      <div className={styles.grid}>
        <OutageStrip view={view} onArrange={() => setArranging(true)} />
        <KeyFigures view={view} />
        <LoadTable view={view} />
        <DeskTable view={view} />
        <CategoryChart categories={view.load.categories} />
        <DrainChart desks={view.desks} />
        <DrillList drills={view.drills} onArrange={() => setArranging(true)} />
      </div>
      {arranging ? <ArrangeDrill desks={view.desks} onClose={() => setArranging(false)} /> : null}
    </div>
  );
}
