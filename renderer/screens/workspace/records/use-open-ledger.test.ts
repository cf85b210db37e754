import { describe, expect, it, vi } from 'vitest';
import type { RecordsView } from '#shared/contracts/views';
import { mayOpenLedger, shownRecordIds } from './use-open-ledger';

vi.mock('../../../vault/vault', () => ({ useLive: () => ({ value: undefined, error: null }), vault: {} }));

const identity = { method: 'sms', verifiedAtMs: 1000, attempts: 1 } as const;
const ticket = { state: 'in_progress', ownerId: 'u1', identity, ledgerOpenedAtMs: null } as const;

describe('mayOpenLedger', () => {
  it('is for the agent who has the ticket, once the customer is identified', () => {
    expect(mayOpenLedger(ticket, 'u1')).toBe(true);
    expect(mayOpenLedger(ticket, 'u2')).toBe(false);
    expect(mayOpenLedger({ ...ticket, identity: null }, 'u1')).toBe(false);
    expect(mayOpenLedger({ ...ticket, ownerId: null }, null)).toBe(false);
    expect(mayOpenLedger({ ...ticket, state: 'resolved' }, 'u1')).toBe(false);
  });

  it('happens once for each identification', () => {
    expect(mayOpenLedger({ ...ticket, ledgerOpenedAtMs: 1500 }, 'u1')).toBe(false);
    expect(mayOpenLedger({ ...ticket, ledgerOpenedAtMs: 900 }, 'u1')).toBe(true);
  });
});

describe('shownRecordIds', () => {
  it('names each record once, those with proof first, a hundred at most', () => {
    const head = Array.from({ length: 150 }, (_, index) => ({
      ref: { kind: 'payment', recordId: `p${index % 140}`, partId: null },
    }));
    const view = {
      account: { id: 'a1' },
      timelineHead: head,
      diagnosis: {
        findings: [{ proof: [{ kind: 'bill', recordId: 'b1', partId: null }] }],
        payAgain: { proof: [{ kind: 'payment_event', recordId: 'p139', partId: 'e1' }] },
      },
    } as unknown as RecordsView;
    const ids = shownRecordIds(view);
    expect(ids.slice(0, 3)).toEqual(['a1', 'b1', 'p139']);
    expect(ids).toHaveLength(100);
    expect(new Set(ids).size).toBe(100);
  });
});
