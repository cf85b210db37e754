import { Button } from 'antd';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { anotherBill } from '#shared/domain/import/another-bill';
import type { BillDraft } from '#shared/domain/import/bill-draft';
import { mayAddBill, withBill, withoutBill } from '#shared/domain/import/mapping-draft';
import { Tabs } from '../../../components/tabs';
import { BillFields } from './bill-fields';
import type { FieldGroupsProps } from './field-groups';
import styles from './wizard.module.css';

const PANEL = 'mapping-bill';

/** The bills of a row: one, or several side by side, each behind its tab. */
export function RowBills({ columns, draft, missing, onChange }: FieldGroupsProps) {
  const { t } = useTranslation();
  const { bills } = draft;
  const [wanted, show] = useState(0);
  const current = Math.min(wanted, bills.length - 1);
  const bill: BillDraft = bills[current] ?? bills[0];
  const missingOf = (at: number): readonly string[] =>
    missing.filter((each) => each.bill === at).map(({ field }) => field);

  const add = (): void => {
    const next = anotherBill(
      bill,
      columns.map(({ title }) => title),
    );
    onChange({ ...draft, bills: [...draft.bills, next] });
    show(bills.length);
  };
  const fields = (
    <BillFields
      key={current}
      columns={columns}
      bill={bill}
      missing={missingOf(current)}
      onChange={(next) => onChange(withBill(draft, current, next))}
    />
  );
  const addButton = mayAddBill(draft) ? (
    <Button type="dashed" block icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
      {t('mapping:add_bill')}
    </Button>
  ) : null;
  if (bills.length === 1) {
    return (
      <>
        {fields}
        {addButton}
      </>
    );
  }
  const tabs = bills.map((_bill, at) => ({ key: String(at), label: tabName(at), count: null }));
  return (
    <section className={styles.bills} aria-label={t('mapping:bills')}>
      <Tabs
        label={t('mapping:bills')}
        panelId={PANEL}
        current={String(current)}
        tabs={tabs}
        onChange={(key) => show(Number(key))}
      />
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${current}`} className={styles.bill}>
        {fields}
        <Button
          block
          icon={<Trash2 size={14} aria-hidden="true" />}
          onClick={() => onChange(withoutBill(draft, current))}
        >
          {t('mapping:remove_bill', { number: current + 1 })}
        </Button>
      </div>
      {addButton}
    </section>
  );

  function tabName(at: number): string {
    const count = missingOf(at).filter((field) => !field.startsWith('account.')).length;
    return count === 0
      ? t('mapping:bill_number', { number: at + 1 })
      : t('mapping:bill_missing', { number: at + 1, missing: count });
  }
}
