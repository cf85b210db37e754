import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsView } from '#shared/contracts/views';
import type { ReplyCheck } from '#shared/domain/reply/reply-check';
import type { TicketChannel } from '#shared/domain/ticket/channel';
import { Tag } from '../../../components/tag';
import { useFormat } from '../../../format/use-format';
import { useLive } from '../../../vault/vault';
import { EvidenceChips } from '../records/findings/evidence-chips';
import styles from './composer-pane.module.css';
import { smsSize } from './sms';

type ReplyTagsProps = {
  readonly text: string;
  readonly channel: TicketChannel;
  readonly check: ReplyCheck | null;
  readonly records: RecordsView | null;
};

/** n 处有依据 · n 处无依据 · 未填项 · 字数: the state of a reply at a glance; proven passages open to their proof. */
export function ReplyTags({ text, channel, check, records }: ReplyTagsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;
  const [showProof, setShowProof] = useState(false);
  const claims = check?.claims ?? [];
  const problems = check?.problems ?? [];
  const ungrounded = problems.filter(
    (each) => each.severity === 'error' && each.rule.startsWith('ungrounded'),
  ).length;
  const unfilled = problems.filter((each) => each.rule === 'unfilled_slot').length;
  const undated = problems.filter((each) => each.rule === 'undated_status').length;
  const warnings = problems.filter((each) => each.severity === 'warning').length;
  const size = smsSize(text);
  return (
    <>
      {showProof && claims.length > 0 && records ? (
        <ul className={styles.proof} aria-label={t('composer:proof.label')}>
          {claims.map((claim) => (
            <li key={`${claim.from}-${claim.to}`}>
              <span className={styles.proofText}>{claim.text}</span>
              <EvidenceChips proof={claim.evidence} view={records} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles.tags} role="status">
        {claims.length === 0 ? null : (
          <button
            type="button"
            className={styles.tagButton}
            aria-expanded={showProof}
            onClick={() => setShowProof(!showProof)}
          >
            <Tag tone="ok">{t('composer:tag.grounded', { count: claims.length })}</Tag>
          </button>
        )}
        {ungrounded === 0 ? null : (
          <Tag tone="bad">{t('composer:tag.ungrounded', { count: ungrounded })}</Tag>
        )}
        {undated === 0 ? null : <Tag tone="bad">{t('composer:tag.undated', { count: undated })}</Tag>}
        {unfilled === 0 ? null : <Tag tone="bad">{t('composer:tag.unfilled', { count: unfilled })}</Tag>}
        {warnings === 0 ? null : <Tag tone="warn">{t('composer:tag.warnings', { count: warnings })}</Tag>}
        {cutOff && records ? (
          <Tag tone="warn">{t('composer:tag.as_of', { at: format.time(records.asOfMs) })}</Tag>
        ) : null}
        {size.characters === 0 ? null : (
          <Tag>
            {channel === 'sms'
              ? t('composer:tag.sms', { characters: size.characters, parts: size.parts })
              : t('composer:tag.characters', { characters: size.characters })}
          </Tag>
        )}
      </div>
    </>
  );
}
