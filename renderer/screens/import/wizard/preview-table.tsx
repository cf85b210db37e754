import { Table } from 'antd';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';
import { Money } from '../../../components/money';
import { Tag } from '../../../components/tag';
import { useReason } from '../use-reason';
import styles from './wizard.module.css';

const LINE_WIDTH = 56;
const WIDTHS: Readonly<Record<string, number>> = { text: 150, day: 116, amount: 130 };

/** The first rows as they would become records; what cannot be read stands where it is. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const { t } = useTranslation();
  const fields = rows[0]?.cells.map(({ field }) => field) ?? [];
  const widthOf = (field: string): number =>
    WIDTHS[
      rows.flatMap((row) => row.cells.find((cell) => cell.field === field)?.value?.kind ?? [])[0] ?? 'text'
    ] ?? 150;
  const total = fields.reduce((sum, field) => sum + widthOf(field), LINE_WIDTH + 110);
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="line"
      dataSource={[...rows]}
      scroll={{ x: total }}
      sticky
      rowClassName={(row) => (row.cells.some(({ problem }) => problem) ? (styles.badRow ?? '') : '')}
      columns={[
        { title: t('import:line'), dataIndex: 'line', width: LINE_WIDTH, fixed: 'start' },
        ...fields.map((field, at) => ({
          key: field,
          title: t(`mapping:field.${field}`),
          width: widthOf(field),
          render: (_: unknown, row: PreviewRow) => {
            const cell = row.cells[at];
            return cell ? <Cell cell={cell} /> : null;
          },
        })),
        {
          key: 'state',
          title: t('mapping:becomes'),
          width: 110,
          render: (_: unknown, row: PreviewRow) => <Becomes row={row} />,
        },
      ]}
    />
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
