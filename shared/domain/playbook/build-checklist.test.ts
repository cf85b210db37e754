import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { defaultPolicy } from '../policy/default-policy';
import type { CustomerRecords } from '../record/customer-records';
import * as act from '../ticket/testing/intents';
import { NOTHING_PAID, NOW_MS, PAID_NOT_POSTED, PLAYBOOKS } from '../ticket/testing/paid-not-posted-case';
import { continued, play } from '../ticket/testing/play';
import type { Ticket } from '../ticket/ticket';
import { buildChecklist } from './build-checklist';
import type { ChecklistStep } from './checklist';

const nowMs = NOW_MS + 3_600_000;

function checklistOf(
  ticket: Ticket,
  records: CustomerRecords | null = PAID_NOT_POSTED,
  playbooks = PLAYBOOKS,
) {
  const diagnosis = records === null ? null : diagnose({ records, nowMs, policy: defaultPolicy });
  return buildChecklist(ticket, { records, diagnosis, nowMs, playbooks, scripts: [], policy: defaultPolicy });
}
const stepOf = (list: ReturnType<typeof checklistOf>, id: string): ChecklistStep | undefined =>
  list.stages.flatMap((stage) => stage.steps).find((step) => step.id === id);

const eventAt = (type: 'settled' | 'posted', minute: number) => ({
  id: `ev_${type}`,
  type,
  atMs: NOW_MS + minute * 60_000,
  recordedAtMs: NOW_MS + minute * 60_000,
  source: 'channel' as const,
  amountMinor: null,
  refundId: null,
  code: null,
});

/** The same customer after the payment reached the bill. */
const POSTED: CustomerRecords = {
  ...PAID_NOT_POSTED,
  bills: PAID_NOT_POSTED.bills.map((bill) => ({
    ...bill,
    state: 'paid',
    paidMinor: bill.totalMinor,
    settledAtMs: nowMs,
  })),
  payments: PAID_NOT_POSTED.payments.map((payment) => ({
    ...payment,
    events: [
      ...payment.events,
      { ...eventAt('settled', 1), billId: null },
      { ...eventAt('posted', 2), billId: 'bill_1' },
    ],
  })),
};

describe('the checklist before classification', () => {
  const list = checklistOf(play([act.openUnlinked]));

  it('has the seven stages with the built-in steps alone', () => {
    expect(list).toMatchObject({ playbookKey: null, title: null, current: 'intake' });
    expect(list.stages.map(({ stage, state }) => [stage, state])).toEqual([
      ['intake', 'current'],
      ['identity', 'later'],
      ['classification', 'later'],
      ['verification', 'later'],
      ['solution', 'later'],
      ['reply', 'later'],
      ['confirmation', 'later'],
    ]);
    expect(list.stages.flatMap((s) => s.steps.map((step) => step.id))).toEqual([
      'account_linked',
      'identity_verified',
      'classified',
      'solution_chosen',
      'reply_sent',
      'satisfaction_recorded',
    ]);
  });
});

describe('the checklist of "paid, but still unpaid"', () => {
  const looked = play([
    act.open,
    act.take,
    act.identify,
    act.classifyPaid,
    act.done('need_confirmed'),
    act.lookUp,
  ]);

  it('knows when each stage was done', () => {
    const [intake, identity, classification, verification] = checklistOf(looked).stages;
    expect(intake).toMatchObject({ state: 'done', doneAtMs: NOW_MS });
    expect(identity).toMatchObject({ state: 'done', doneAtMs: NOW_MS + 2 * 60_000 });
    expect(classification).toMatchObject({ state: 'done', doneAtMs: NOW_MS + 4 * 60_000 });
    expect(verification).toMatchObject({ state: 'current', doneAtMs: null });
  });

  it('says what to say, filled from the records', () => {
    const say = stepOf(checklistOf(looked), 'debit_message_asked')?.say;
    expect(say).toContain('支付宝');
    expect(say).toContain('268.00');
    expect(say).not.toContain('{{');
  });

  it('locks another payment method until paying again is safe, and says why (C4)', () => {
    expect(stepOf(checklistOf(looked), 'other_method_suggested')).toMatchObject({
      state: 'locked',
      lockedReason: { 'zh-CN': expect.stringContaining('重复扣款') },
    });
    expect(stepOf(checklistOf(looked, null), 'other_method_suggested')?.state).toBe('locked');
    expect(stepOf(checklistOf(looked, NOTHING_PAID), 'other_method_suggested')).toMatchObject({
      state: 'open',
      lockedReason: null,
    });
  });

  it('keeps what the records proved once the payment has been posted', () => {
    expect(stepOf(checklistOf(looked, POSTED), 'payment_found')).toMatchObject({
      state: 'done',
      doneAtMs: NOW_MS + 5 * 60_000,
    });
  });

  it('ticks nothing that the records do not prove', () => {
    const half: CustomerRecords = {
      ...PAID_NOT_POSTED,
      payments: PAID_NOT_POSTED.payments.map((payment) => ({ ...payment, amountMinor: 10_000 })),
    };
    const ticket = play([act.open, act.take, act.identify, act.classifyPaid, act.lookUp], { records: half });
    const list = checklistOf(ticket, half);
    expect(stepOf(list, 'payment_found')?.state).toBe('done');
    expect(stepOf(list, 'amount_matches')).toBeUndefined();
    expect(stepOf(list, 'difference_recorded')).toMatchObject({ state: 'open', noteRequired: true });
  });

  it('branches when no payment is found', () => {
    const ids = checklistOf(looked, NOTHING_PAID).stages.flatMap((s) => s.steps.map((step) => step.id));
    expect(ids).not.toContain('difference_recorded');
    expect(ids).not.toContain('channel_asked');
  });

  it('shows notes, and takes a tick back', () => {
    const noted = continued(looked, [act.done('debit_message_asked', '尾号 4471')]);
    expect(stepOf(checklistOf(noted), 'debit_message_asked')).toMatchObject({
      state: 'done',
      note: '尾号 4471',
    });
    const undone = continued(noted, [act.undo('debit_message_asked')]);
    expect(stepOf(checklistOf(undone), 'debit_message_asked')).toMatchObject({ state: 'open', note: null });
  });

  it('goes on with the newest version when its own is gone, without steps when there is none', () => {
    const newer = PLAYBOOKS.map((playbook) => ({ ...playbook, version: 7 }));
    expect(checklistOf(looked, PAID_NOT_POSTED, newer).title?.['zh-CN']).toBe('已付款仍显示未付');
    const none = checklistOf(looked, PAID_NOT_POSTED, []);
    expect(none).toMatchObject({ playbookKey: 'paid_but_unpaid', title: null });
    expect(stepOf(none, 'debit_message_asked')).toBeUndefined();
  });
});

describe('the checklist of a general question', () => {
  it('needs neither account nor identity', () => {
    const list = checklistOf(
      play([act.openUnlinked, act.take, act.classifyGeneral], { records: null }),
      null,
    );
    expect(list.current).toBe('classification');
    expect(stepOf(list, 'identity_verified')).toMatchObject({ optional: true, gate: false, state: 'open' });
  });
});
