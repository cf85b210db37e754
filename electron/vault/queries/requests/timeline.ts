import { success } from '#shared/contracts/error';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import type { EvidenceRef } from '#shared/domain/record/evidence';
import { addCalendarDays, startOfDayMs } from '#shared/domain/time/zoned';
import { rowOfEvidence } from '#shared/domain/timeline/merge-timeline';
import { densityOf, firstNotLater, statesIn } from '../../records/timeline-density';
import type { Vault } from '../../vault';
import type { RequestHandler } from '../handler-types';

/** A window of the timeline, newest first. */
export const timelineWindow: RequestHandler<'timeline-window'> = (vault, parameters) => {
  const { accountId, offset, limit, filter } = parameters;
  const rows = vault.accounts.timeline(accountId, filter);
  return success({
    items: rows.slice(offset, offset + limit),
    total: rows.length,
    revision: vault.accounts.revision(accountId),
  });
};

/** Where the row of a piece of evidence stands. */
export const timelineLocate: RequestHandler<'timeline-locate'> = (vault, { accountId, itemId, filter }) => {
  const rows = vault.accounts.timeline(accountId, filter);
  const ref = evidenceOf(itemId);
  const wanted = ref === null ? itemId : (rowOfEvidence(rows, ref) ?? itemId);
  const index = rows.findIndex((row) => row.id === wanted);
  return success({ index: index < 0 ? null : index });
};

/** The newest row that is not later; rows stand newest first. */
export const timelineAt: RequestHandler<'timeline-at'> = (vault, { accountId, day, filter }) => {
  const rows = vault.accounts.timeline(accountId, filter);
  const index = firstNotLater(rows, startOfDayMs(addCalendarDays(day, 1), zoneOf(vault)) - 1);
  return success({ index: index < rows.length ? index : null });
};

/** Where the rows lie in time, and which states can be asked for. */
export const timelineDensity: RequestHandler<'timeline-density'> = (vault, { accountId, filter }) => {
  return success({
    months: densityOf(vault.accounts.timeline(accountId, filter), zoneOf(vault)),
    states: statesIn(vault.accounts.timeline(accountId, null)),
    revision: vault.accounts.revision(accountId),
  });
};

const zoneOf = (vault: Vault): string => vault.centre.read()?.policy.timeZone ?? defaultPolicy.timeZone;

const KINDS = ['account', 'account_change', 'bill', 'bill_line', 'payment', 'payment_event'] as const;

/** Reads an evidence key back, so that part of a record finds the row of the whole. */
function evidenceOf(itemId: string): EvidenceRef | null {
  const [kind, ...rest] = itemId.split(':');
  const known = KINDS.find((each) => each === kind);
  const partId = rest.at(-1);
  const recordId = rest.slice(0, -1).join(':');
  if (known === undefined || partId === undefined || recordId === '') return null;
  return { kind: known, recordId, partId: partId === '' ? null : partId };
}
