import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnosis/diagnose';
import { defaultPolicy } from '../policy/default-policy';
import * as act from '../ticket/testing/intents';
import { NOW_MS, PAID_NOT_POSTED } from '../ticket/testing/paid-not-posted-case';
import { play } from '../ticket/testing/play';
import { evaluateCondition } from './evaluate-condition';
import { type Condition, conditionSchema } from './playbook';

const diagnosis = diagnose({ records: PAID_NOT_POSTED, nowMs: NOW_MS, policy: defaultPolicy });
const known = {
  ticket: play([act.open, act.take, act.identify]),
  records: PAID_NOT_POSTED,
  diagnosis,
  isStepDone: (id: string) => id === 'done_one',
};
const unknown = { ...known, records: null, diagnosis: null };

describe('conditions', () => {
  const cases: readonly (readonly [condition: Condition, holds: boolean, withoutRecords: boolean])[] = [
    [{ finding: 'paid_not_posted' }, true, false],
    [{ finding: 'duplicate_payment' }, false, false],
    [{ payAgain: 'yes' }, false, false],
    [{ not: { payAgain: 'yes' } }, true, true],
    [{ records: 'payment_equals_bill' }, true, false],
    [{ step: 'done_one' }, true, true],
    [{ step: 'another' }, false, false],
    [{ fact: 'account_linked' }, true, true],
    [{ fact: 'identity_verified' }, true, true],
    [{ fact: 'classified' }, false, false],
    [{ fact: 'ledger_opened' }, false, false],
    [{ fact: 'solution_chosen' }, false, false],
    [{ fact: 'replied' }, false, false],
    [{ fact: 'satisfaction_recorded' }, false, false],
    [{ fact: 'customer_satisfied' }, false, false],
    [{ all: [{ step: 'done_one' }, { finding: 'paid_not_posted' }] }, true, false],
    [{ any: [{ step: 'another' }, { finding: 'paid_not_posted' }] }, true, false],
    [{ not: { all: [{ step: 'done_one' }, { not: { step: 'another' } }] } }, false, false],
  ];
  it.each(cases.map(([condition, ...holds]) => ({ condition, holds, name: JSON.stringify(condition) })))(
    '$name',
    ({ condition, holds }) => {
      expect(conditionSchema.parse(condition)).toEqual(condition);
      expect([evaluateCondition(condition, known), evaluateCondition(condition, unknown)]).toEqual(holds);
    },
  );

  it('take no two questions at once', () => {
    expect(conditionSchema.safeParse({ step: 'a', finding: 'overdue' }).success).toBe(false);
    expect(conditionSchema.safeParse({ all: [] }).success).toBe(false);
  });
});
