import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';
import { Money } from '../../../components/money';
import { Tag } from '../../../components/tag';
import { useReason } from '../use-reason';
import styles from './wizard.module.css';

/** The first rows as they would become records; what cannot be read stands where it is. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const { t } = useTranslation();
  const fields = rows[0]?.cells.map(({ field }) => field) ?? [];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('import:line')}</th>
          {fields.map((field) => (
            <th key={field} scope="col">
              {t(`mapping:field.${field}`)}
            </th>
          ))}
          <th scope="col">{t('mapping:becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line} data-bad={row.cells.some(({ problem }) => problem)}>
            <td className="num">{row.line}</td>
            {row.cells.map((cell) => (
              <td key={cell.field} data-amount={cell.value?.kind === 'amount'}>
                <Cell cell={cell} />
              </td>
            ))}
            <td>
              <Becomes row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ cell: { raw, value, problem } }: { readonly cell: PreviewCell }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  if (problem) {
    return (
      <span className={styles.problem}>
        <span>
          <CircleAlert size={12} aria-hidden="true" /> {raw === '' ? t('mapping:empty_cell') : raw}
        </span>
        <small>{reasonOf(problem)}</small>
      </span>
    );
  }
  if (value === null) return <span className={styles.small}>{t('app:empty_value')}</span>;
  if (value.kind === 'amount') return <Money amountMinor={value.amountMinor} currency={value.currency} />;
  return value.kind === 'day' ? <span className="num">{value.day}</span> : value.text;
}

function Becomes({ row: { bill, cells } }: { readonly row: PreviewRow }) {
  const { t } = useTranslation();
  if (cells.some(({ problem }) => problem)) return <Tag tone="bad">{t('mapping:left_out')}</Tag>;
  if (bill === null) return <Tag>{t('mapping:state.account')}</Tag>;
  if (bill.disputed) return <Tag tone="warn">{t('mapping:state.disputed')}</Tag>;
  return <Tag tone={bill.state === 'paid' ? 'ok' : 'info'}>{t(`mapping:state.${bill.state}`)}</Tag>;
}
