import { DAY_MS } from '#shared/domain/time/instant';
import type { Scenario } from './scenario';

/** Nobody has confirmed the contact data for more than a year, or ever; nothing is wrong with the money. */
export const contactDataStale: Scenario = {
  key: 'contact_data_stale',
  findings: ['contact_data_stale'],
  make(draft, context, variant) {
    const confirmedAtMs = context.nowMs - context.random.between(370, 395) * DAY_MS;
    draft.account = { ...draft.account, contactConfirmedAtMs: variant % 3 === 2 ? null : confirmedAtMs };
  },
};
