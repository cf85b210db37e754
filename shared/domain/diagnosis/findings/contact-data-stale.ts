import { DAY_MS } from '../../time/instant';
import { isCardExpired, lastValidDay } from '../card-expiry';
import {
  accountRef,
  changeRefs,
  countSlot,
  type Detected,
  type Detector,
  daySlot,
  instantSlot,
  textSlot,
} from '../detector';
import type { DiagnosisContext } from '../diagnosis-context';
import type { Slot } from '../finding';

/**
 * The account-data health check (S0-20): data on file that is missing or old, and therefore may be what is behind a
 * question. Always `info`; kept apart from what the records say about money (`Diagnosis.accountHealth`) and looked at
 * first. Not for closed accounts. One finding for each thing wrong, in this order:
 * `no_contact` neither phone nor e-mail · `no_phone` · `no_email` · `card_expiry` automatic payment charges a card
 * whose month has passed · `never` contact data was never confirmed · base: last confirmed or updated longer ago than
 * the policy's `contactStaleDays`. A change of the contact data counts as a confirmation.
 */
export const detectContactDataStale: Detector = (context) => {
  const { account } = context;
  if (account.status === 'closed') return [];
  return [...missingContact(context), ...expiredCard(context), ...unconfirmed(context)];
};

function missingContact(context: DiagnosisContext): readonly Detected[] {
  const hasPhone = isGiven(context.account.phone);
  const hasEmail = isGiven(context.account.email);
  if (hasPhone && hasEmail) return [];
  return [found(hasPhone ? 'no_email' : hasEmail ? 'no_phone' : 'no_contact', {}, context)];
}

const isGiven = (text: string | null): boolean => text !== null && text.trim() !== '';

function expiredCard(context: DiagnosisContext): readonly Detected[] {
  const { autopay } = context.account;
  if (!autopay?.cardExpiry || !isCardExpired(autopay, context)) return [];
  const slots = {
    tail: textSlot(autopay.instrumentTail ?? '—'),
    expiredOn: daySlot(lastValidDay(autopay.cardExpiry)),
  };
  return [found('card_expiry', slots, context)];
}

function unconfirmed(context: DiagnosisContext): readonly Detected[] {
  const { account, changes, nowMs, policy } = context;
  const update = changes.findLast(({ type }) => type === 'contact_updated');
  const confirmedAtMs = Math.max(account.contactConfirmedAtMs ?? -1, update?.atMs ?? -1);
  if (confirmedAtMs < 0) return [found('never', {}, context)];
  const days = Math.floor((nowMs - confirmedAtMs) / DAY_MS);
  if (days <= policy.contactStaleDays) return [];
  const detected = found(null, { confirmedAt: instantSlot(confirmedAtMs), days: countSlot(days) }, context);
  const proof = [...detected.finding.proof, ...changeRefs(context, update)];
  return [{ ...detected, finding: { ...detected.finding, proof } }];
}

const found = (
  problem: string | null,
  slots: Readonly<Record<string, Slot>>,
  context: DiagnosisContext,
): Detected => ({
  atMs: context.account.contactConfirmedAtMs ?? context.account.openedAtMs,
  finding: {
    id: `contact_data_stale:${context.account.id}${problem === null ? '' : `:${problem}`}`,
    code: 'contact_data_stale',
    severity: 'info',
    proof: [accountRef(context)],
    explanation: {
      key: problem === null ? 'contact_data_stale' : `contact_data_stale_${problem}`,
      slots,
    },
    playbookKey: 'account_data',
  },
});
