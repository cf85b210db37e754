import { decimalText, minorUnitsOf } from '../money/format-money';
import { addClaim, addProblem, type CheckState } from './check-state';
import { amountKey } from './collect-amounts';
import { type AmountMention, extractAmounts } from './extract-amounts';
import { sayMoney } from './wording';

/** Every amount has to be one the records hold. */
export function checkAmounts(state: CheckState): void {
  const { normalised, facts } = state;
  for (const mention of extractAmounts(normalised)) {
    if (!state.take(mention)) continue;
    const currency = mention.currency ?? facts.currency;
    const evidence =
      mention.amountMinor === null ? undefined : facts.amounts.get(amountKey(mention.amountMinor, currency));
    if (evidence) {
      addClaim(state, mention, 'amount', evidence);
      continue;
    }
    const nearest = amountsOfFocus(state, mention);
    const written = normalised.slice(mention.from, mention.to);
    addProblem(state, mention, {
      rule: 'ungrounded_amount',
      messageKey: nearest.length > 0 ? 'ungrounded_amount' : 'ungrounded_amount_unknown',
      values: { actual: nearest.map((amountMinor) => sayMoney(amountMinor, facts.currency)).join('、') },
      fixes: nearest.map((amountMinor) =>
        /元|块|圆/.test(written) && facts.currency === 'CNY'
          ? `${decimalText(amountMinor, minorUnitsOf(facts.currency))}元`
          : sayMoney(amountMinor, facts.currency),
      ),
      evidence: nearest
        .flatMap((amountMinor) => facts.amounts.get(amountKey(amountMinor, facts.currency)) ?? [])
        .slice(0, 4),
    });
  }
}

/** Amounts of the focus, the one most like the wrong one first: a slip of the fingers is what most of them are. */
function amountsOfFocus({ facts }: CheckState, mention: AmountMention): readonly number[] {
  const amounts = new Set<number>();
  for (const slot of Object.values(facts.focus.finding?.explanation.slots ?? {})) {
    if (slot.type === 'money' && slot.currency === facts.currency) amounts.add(Math.abs(slot.amountMinor));
  }
  for (const id of facts.focus.paymentIds) {
    const payment = facts.payments.get(id);
    if (payment?.currency === facts.currency) amounts.add(payment.amountMinor);
  }
  for (const id of facts.focus.billIds) {
    const bill = facts.bills.get(id);
    if (bill?.currency === facts.currency) amounts.add(Math.abs(bill.totalMinor));
  }
  const said = mention.amountMinor ?? 0;
  return [...amounts]
    .filter((amountMinor) => amountMinor !== 0 && facts.amounts.has(amountKey(amountMinor, facts.currency)))
    .sort((a, b) => Math.abs(a - said) - Math.abs(b - said))
    .slice(0, 3);
}
