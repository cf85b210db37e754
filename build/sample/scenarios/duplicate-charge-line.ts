import { addLine, unpayLatestBill } from '../customer-draft';
import { EXTRAS } from '../plans';
import type { Scenario } from './scenario';

/** The newest bill charges one thing twice: the plan itself, or something beside it. */
export const duplicateChargeLine: Scenario = {
  key: 'duplicate_charge_line',
  findings: ['duplicate_charge_line'],
  leavesUnpaid: true,
  make(draft, context, variant) {
    const bill = unpayLatestBill(draft);
    const [plan] = bill.lines;
    if (variant % 2 === 0 && plan) {
      addLine(draft, bill, { ...plan, id: `${bill.id}-l${bill.lines.length + 1}` });
      return;
    }
    const extra = context.random.pick(EXTRAS.filter(({ kind }) => kind === 'fee'));
    const isThere = bill.lines.some(({ item }) => item === extra.item);
    addLine(draft, isThere ? bill : addLine(draft, bill, extra), extra);
  },
};
