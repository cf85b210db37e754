import { useTranslation } from 'react-i18next';
import type { FieldComparison } from '#shared/domain/diagnosis/compare-sources';
import type { RecordSource } from '#shared/domain/record/source';
import { Tag, type Tone } from '../../../../components/tag';
import { useFormat } from '../../../../format/use-format';
import { useEvidenceFocus } from '../../../../stores/evidence-focus';
import { useCopyNumber } from '../use-copy-number';
import styles from './sources-table.module.css';
import { PARTIES, proofOf, standingOf, toldText } from './told-text';

const TONE: Readonly<Record<FieldComparison['outcome'], Tone>> = {
  agree: 'ok',
  disagree: 'bad',
  missing: 'warn',
  unsaid: 'neutral',
};

type SourcesTableProps = { readonly accountId: string; readonly fields: readonly FieldComparison[] };

/** 三方核对: what billing system, ledger and channel each say, field by field, differences lit up (S1-36). */
export function SourcesTable({ accountId, fields }: SourcesTableProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.sources} aria-label={t('sources:title')}>
      <p className={styles.summary}>
        <strong>{t('sources:title')}</strong> <SourcesSummary fields={fields} />
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('sources:field.label')}</th>
            {PARTIES.map((party) => (
              <th key={party} scope="col">
                {t(`records:source.${party}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((comparison) => (
            <tr key={comparison.field} data-outcome={comparison.outcome}>
              <th scope="row">
                <span>{t(`sources:field.${comparison.field}`)}</span>
                <Tag tone={TONE[comparison.outcome]}>{t(`sources:outcome.${comparison.outcome}`)}</Tag>
              </th>
              {PARTIES.map((party) => (
                <ToldCell key={party} accountId={accountId} party={party} comparison={comparison} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The comparison in a sentence: what differs, and who is missing what. */
function SourcesSummary({ fields }: { readonly fields: readonly FieldComparison[] }) {
  const { t } = useTranslation();
  const nameOf = ({ field }: FieldComparison): string => t(`sources:field.${field}`);
  const list = (some: readonly FieldComparison[]): string => some.map(nameOf).join(t('sources:joiner'));
  const spoken = fields.filter(({ outcome }) => outcome !== 'unsaid');
  const differing = spoken.filter(({ outcome }) => outcome === 'disagree');
  const parts = differing.length === 0 ? [] : [t('sources:differ', { fields: list(differing) })];
  for (const party of PARTIES) {
    const missing = spoken.filter(({ missingFrom }) => missingFrom.includes(party));
    if (missing.length === 0) continue;
    const source = t(`records:source.${party}`);
    const silent = missing.length === spoken.length;
    parts.push(
      silent ? t('sources:silent', { source }) : t('sources:missing', { source, fields: list(missing) }),
    );
  }
  return (
    <span>{parts.length === 0 ? t('sources:all_agree') : parts.join(t('sources:sentence_joiner'))}</span>
  );
}

type ToldCellProps = {
  readonly accountId: string;
  readonly party: RecordSource;
  readonly comparison: FieldComparison;
};

function ToldCell({ accountId, party, comparison }: ToldCellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const focus = useEvidenceFocus((state) => state.focus);
  const copy = useCopyNumber();
  const told = comparison.told[party];
  const standing = standingOf(party, comparison);
  if (told === null) {
    return (
      <td data-standing={standing}>
        <span className={styles.nothing}>
          {t(`sources:${standing === 'silent' ? 'nothing_here' : 'nothing'}`)}
        </span>
      </td>
    );
  }
  const text = toldText(told.value, t, format);
  const proof = proofOf(told);
  const isNumber = told.value.type === 'numbers';
  const full = told.value.type === 'instant' ? format.fullInstant(told.value.atMs) : text;
  return (
    <td data-standing={standing}>
      <button
        type="button"
        className={styles.told}
        data-type={told.value.type}
        title={isNumber ? t('records:copy', { number: text }) : t('sources:show_proof', { what: full })}
        onClick={() => {
          if (isNumber) copy(text);
          else if (proof !== null) focus(proof, accountId);
        }}
      >
        {text}
      </button>
      {standing === 'odd' ? <span className="visually-hidden">{t('sources:odd')}</span> : null}
    </td>
  );
}
