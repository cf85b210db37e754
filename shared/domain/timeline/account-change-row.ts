import type { AccountChange } from '../account/account';
import { type EvidenceRef, evidenceKey } from '../record/evidence';
import type { TimelineItem, TimelineTone } from './timeline-item';

const TONE: Partial<Record<AccountChange['type'], TimelineTone>> = {
  suspended: 'bad',
  reactivated: 'ok',
  reminder_sent: 'warning',
};

/** The timeline row of a change on the account itself. */
export function accountChangeRow(accountId: string, change: AccountChange): TimelineItem {
  const ref: EvidenceRef = { kind: 'account_change', recordId: accountId, partId: change.id };
  return {
    id: evidenceKey(ref),
    kind: 'account_change',
    atMs: change.atMs,
    ref,
    titleKey: `account_change.${change.type}`,
    values: { before: change.before ?? '', after: change.after ?? '' },
    method: null,
    amountMinor: null,
    currency: null,
    tone: TONE[change.type] ?? 'neutral',
    stateKey: null,
  };
}
