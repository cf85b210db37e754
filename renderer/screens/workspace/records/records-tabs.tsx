import { useTranslation } from 'react-i18next';
import { Tabs } from '../../../components/tabs';

export const RECORDS_TABS = ['timeline', 'bills', 'payments', 'refunds', 'sources'] as const;
export type RecordsTab = (typeof RECORDS_TABS)[number];

type RecordsTabsProps = {
  readonly current: RecordsTab;
  readonly counts: Readonly<Record<Exclude<RecordsTab, 'timeline'>, number>>;
  readonly panelId: string;
  readonly onChange: (tab: RecordsTab) => void;
};

/** 时间线 · 账单 n · 支付 n · 退款 n · 三方核对 n. */
export function RecordsTabs({ counts, ...tabs }: RecordsTabsProps) {
  const { t } = useTranslation();
  return (
    <Tabs
      {...tabs}
      label={t('records:tabs.label')}
      tabs={RECORDS_TABS.map((key) => ({
        key,
        label: t(`records:tabs.${key}`),
        count: key === 'timeline' ? null : counts[key],
      }))}
    />
  );
}
