import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PreviewCell, PreviewRow } from '#shared/contracts/import-wire';
import { Money } from '../../../components/money';
import { Tag, type Tone } from '../../../components/tag';
import { useReason } from '../use-reason';
import { type Outcome, outcomeOf, type PreviewGroup, previewGroups } from './preview-groups';
import styles from './wizard.module.css';

/** The first rows as they would become records; what cannot be read stands where it is. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const groups = previewGroups(rows[0]?.cells ?? []);
  return (
    <table className={styles.table}>
      <Heads groups={groups} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.line} data-bad={row.cells.some(({ problem }) => problem)}>
            <td className="num">{row.line}</td>
            {groups.map((group) => (
              <GroupCells key={group.bill} row={row} group={group} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Titles of the columns; above them, where bills stand side by side, which bill they are of. */
function Heads({ groups }: { readonly groups: readonly PreviewGroup[] }) {
  const { t } = useTranslation();
  const several = groups.length > 1;
  return (
    <thead>
      {several ? (
        <tr>
          <td />
          {groups.map(({ bill, columns }) => (
            <th
              key={bill}
              scope="colgroup"
              colSpan={columns.length + (bill === null ? 0 : 1)}
              data-first={bill !== null}
            >
              {bill === null ? t('mapping:group.account') : t('mapping:bill_number', { number: bill + 1 })}
            </th>
          ))}
        </tr>
      ) : null}
      <tr>
        <th scope="col">{t('import:line')}</th>
        {groups.flatMap(({ bill, columns }) => [
          ...columns.map(({ name }, index) => (
            <th key={`${bill} ${name}`} scope="col" data-first={several && bill !== null && index === 0}>
              {t(`mapping:field.${name}`)}
            </th>
          )),
          bill === null ? null : (
            <th key={`${bill} becomes`} scope="col">
              {t('mapping:becomes')}
            </th>
          ),
        ])}
      </tr>
    </thead>
  );
}

type GroupCellsProps = { readonly row: PreviewRow; readonly group: PreviewGroup };

function GroupCells({ row, group: { bill, columns } }: GroupCellsProps) {
  return (
    <>
      {columns.map(({ at }, index) => {
        const cell = row.cells[at];
        return cell === undefined ? null : (
          <td
            key={cell.field}
            data-amount={cell.value?.kind === 'amount'}
            data-first={index === 0 && cell.field.startsWith('bills.')}
          >
            <Cell cell={cell} />
          </td>
        );
      })}
      {bill === null ? null : (
        <td>
          <Becomes outcome={outcomeOf(row, bill)} />
        </td>
      )}
    </>
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

const TONES: Readonly<Record<Outcome, Tone>> = {
  left_out: 'bad',
  account: 'neutral',
  disputed: 'warn',
  paid: 'ok',
  partially_paid: 'info',
  open: 'info',
};

function Becomes({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[outcome]}>{t(`mapping:state.${outcome}`)}</Tag>;
}
