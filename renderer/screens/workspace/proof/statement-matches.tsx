import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProofView } from '#shared/contracts/views';
import { entryKey } from '#shared/domain/proof/statement-entry';
import { standingProofs } from '#shared/domain/ticket/standing-proofs';
import { useLive } from '../../../vault/vault';
import { EntryDetail } from './entry-detail';
import { EntryList } from './entry-list';
import styles from './proof.module.css';

type Shown = 'found' | 'all';

type StatementMatchesProps = { readonly ticketId: string; readonly view: ProofView };

/** The rows of a statement on the left, the chosen one beside the records on the right. */
export function StatementMatches({ ticketId, view }: StatementMatchesProps) {
  const { t } = useTranslation();
  const events = useLive('ticket', { ticketId }).value?.ticket.events;
  const proofs = useMemo(
    () => new Map(standingProofs(events ?? []).map((proof) => [proof.proofKey, proof])),
    [events],
  );
  const found = useMemo(() => view.matches.filter(({ candidates }) => candidates.length > 0), [view]);
  const [shown, setShown] = useState<Shown>(found.length > 0 ? 'found' : 'all');
  const matches = shown === 'found' ? found : view.matches;
  const [line, setLine] = useState<number | null>(matches[0]?.entry.line ?? null);
  const chosen = matches.find(({ entry }) => entry.line === line) ?? matches[0] ?? null;
  const isProven = (of: (typeof matches)[number]): boolean => proofs.has(entryKey(of.entry));
  return (
    <div className={styles.matches}>
      <div className={styles.rows}>
        <Segmented
          block
          size="small"
          aria-label={t('proof:shown')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'found', label: t('proof:shown_found', { count: found.length }) },
            { value: 'all', label: t('proof:shown_all', { count: view.matches.length }) },
          ]}
        />
        {matches.length === 0 ? (
          <p className={styles.note}>{t('proof:none_found')}</p>
        ) : (
          <EntryList
            matches={matches}
            chosenLine={chosen?.entry.line ?? null}
            isProven={isProven}
            onChoose={setLine}
          />
        )}
      </div>
      {chosen === null ? null : (
        <EntryDetail
          key={chosen.entry.line}
          ticketId={ticketId}
          match={chosen}
          proof={proofs.get(entryKey(chosen.entry)) ?? null}
        />
      )}
    </div>
  );
}
