import { describe, expect, it } from 'vitest';
import type { Account } from '../../account/account';
import { at, bill } from '../../record/record-fixtures';
import { DAY_MS } from '../../time/instant';
import { change, diagnosisOf } from '../finding-fixtures';

const CONFIRMED = at('2025-11-20 09:00');
const STALE_AFTER = CONFIRMED + 366 * DAY_MS;
const healthy: Partial<Account> = {
  phone: '13812341234',
  email: 'wang@example.com',
  contactConfirmedAtMs: CONFIRMED,
};
const health = (account: Partial<Account>, nowMs = CONFIRMED + DAY_MS) =>
  diagnosisOf({ account: { ...healthy, ...account } }, nowMs).accountHealth;
const keys = (...args: Parameters<typeof health>) =>
  health(...args).map(({ explanation }) => explanation.key);

describe('contact_data_stale', () => {
  it('is absent on an account in order, up to the days of the policy', () => {
    expect(health({})).toEqual([]);
    expect(health({}, STALE_AFTER - 1)).toEqual([]);
  });

  it('begins when contact data was confirmed longer ago than that', () => {
    expect(health({}, STALE_AFTER)).toMatchObject([
      {
        id: 'contact_data_stale:a1',
        severity: 'info',
        playbookKey: 'account_data',
        explanation: {
          key: 'contact_data_stale',
          slots: { confirmedAt: { atMs: CONFIRMED }, days: { count: 366 } },
        },
        proof: [{ kind: 'account', recordId: 'a1', partId: null }],
      },
    ]);
  });

  it('takes a change of the contact data for a confirmation', () => {
    const updated = change('contact_updated', CONFIRMED + 10 * DAY_MS);
    expect(keys({ changes: [updated] }, STALE_AFTER)).toEqual([]);
    expect(keys({ contactConfirmedAtMs: null, changes: [updated] })).toEqual(['contact_data_stale_never']);
    expect(
      health({ contactConfirmedAtMs: null, changes: [updated] }, STALE_AFTER + 10 * DAY_MS),
    ).toMatchObject([
      {
        explanation: { slots: { days: { count: 366 } } },
        proof: [{ kind: 'account' }, { kind: 'account_change' }],
      },
    ]);
  });

  it.each<[string, Partial<Account>, readonly string[]]>([
    ['never confirmed', { contactConfirmedAtMs: null }, ['contact_data_stale_never']],
    ['no phone', { phone: null }, ['contact_data_stale_no_phone']],
    ['a blank e-mail address', { email: ' ' }, ['contact_data_stale_no_email']],
    ['neither', { phone: null, email: null }, ['contact_data_stale_no_contact']],
    ['a closed account', { phone: null, email: null, contactConfirmedAtMs: null, status: 'closed' }, []],
    [
      'several at once, in the order to ask',
      {
        email: null,
        contactConfirmedAtMs: null,
        autopay: { method: 'credit_card', instrumentTail: null, cardExpiry: '2025-10', state: 'active' },
      },
      ['contact_data_stale_no_email', 'contact_data_stale_card_expiry', 'contact_data_stale_never'],
    ],
    [
      'a card that is still valid this month',
      { autopay: { method: 'credit_card', instrumentTail: null, cardExpiry: '2025-11', state: 'active' } },
      [],
    ],
  ])('%s', (_name, account, expected) => {
    expect(keys(account)).toEqual(expected);
  });

  it('comes apart from what the records say about money', () => {
    const diagnosis = diagnosisOf({ bills: [bill('b1')] }, at('2026-11-21 09:00'));
    expect(diagnosis.accountHealth.map(({ id }) => id)).toEqual([
      'contact_data_stale:a1:no_email',
      'contact_data_stale:a1:never',
    ]);
    expect(diagnosis.findings.map(({ code }) => code)).toEqual(['overdue', 'no_matching_payment']);
  });
});
