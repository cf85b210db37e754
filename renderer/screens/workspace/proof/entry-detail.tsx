import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryMatch } from '#shared/domain/proof/proof-match';
import type { ConfirmedProof } from '#shared/domain/ticket/standing-proofs';
import { Tag } from '../../../components/tag';
import { useFailure } from '../../../components/use-failure';
import { useFormat } from '../../../format/use-format';
import { message } from '../../../i18n/message';
import { useCommand } from '../../../vault/use-command';
import { vault } from '../../../vault/vault';
import { CandidateCard } from './candidate-card';
import { outcomeTone } from './outcome-tone';
import styles from './proof.module.css';

type EntryDetailProps = {
  readonly ticketId: string;
  readonly match: EntryMatch;
  /** What was confirmed of this row on the ticket, if anything. */
  readonly proof: ConfirmedProof | null;
};

/** One row beside the records: what it is, why, how sure, and the word of the person who looks. */
export function EntryDetail({ ticketId, match, proof }: EntryDetailProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const fail = useFailure();
  const run = useCommand();
  const [busy, setBusy] = useState(false);
  const { entry, explanation, certainty, candidates } = match;
  const confirm = async (recordId: string | null): Promise<void> => {
    setBusy(true);
    const result = await vault.request('proof-confirm', { ticketId, line: entry.line, recordId });
    setBusy(false);
    if (!result.ok) fail(message('proof:not_confirmed'), result.error);
  };
  const withdraw = async (proofKey: string): Promise<void> => {
    setBusy(true);
    await run(ticketId, { type: 'withdraw_proof', proofKey }, message('proof:not_withdrawn'));
    setBusy(false);
  };
  const maySayMissing = !candidates.some((candidate) => candidate.certainty === 'certain');
  return (
    <section className={styles.detail} aria-label={t('proof:detail')}>
      <header className={styles.verdict} data-tone={outcomeTone(match)}>
        <strong>{t(`proof:${explanation.key}`, format.slots(explanation.slots))}</strong>
        {certainty === null ? null : (
          <Tag tone={certainty === 'certain' ? 'brand' : 'neutral'}>{t(`proof:certainty.${certainty}`)}</Tag>
        )}
      </header>
      {proof === null ? null : (
        <p className={styles.standing} role="status">
          <span>
            {t('proof:standing', {
              outcome: t(`proof:outcome_name.${proof.outcome}`),
              actor: proof.actor.name,
              at: format.instant(proof.atMs),
              source: proof.provenance.reference ?? '',
            })}
          </span>
          <Button size="small" loading={busy} onClick={() => void withdraw(proof.proofKey)}>
            {t('proof:withdraw')}
          </Button>
        </p>
      )}
      {candidates.map((candidate) => (
        <CandidateCard
          key={`${candidate.kind} ${candidate.recordId}`}
          candidate={candidate}
          confirmed={proof?.subject?.recordId === candidate.recordId}
          busy={busy}
          onConfirm={() => void confirm(candidate.recordId)}
        />
      ))}
      {maySayMissing && proof === null ? (
        <p className={styles.missing}>
          <Button size="small" loading={busy} onClick={() => void confirm(null)}>
            {t('proof:confirm_missing')}
          </Button>
          <span className={styles.small}>{t('proof:confirm_missing_hint')}</span>
        </p>
      ) : null}
    </section>
  );
}
