import { addProblem, type CheckState } from './check-state';
import { asOngoing, findLookedAtClaims } from './claim-actions';
import { clauseBefore, isAsserted } from './clause';

const ASKED_OF_CUSTOMER =
  /(?:请|您|客户|银行|渠道|支付宝|微信|微信支付|对方)(?:可以|先|自行|是否|再|也|方面?|那边)?$/;

/** "We have checked your account" is true only when the ledger was opened on this ticket (S0-07, C5). */
export function checkActions(state: CheckState): void {
  if (state.context.ticket.ledgerOpenedAtMs !== null) return;
  const { normalised } = state;
  for (const span of findLookedAtClaims(normalised)) {
    if (ASKED_OF_CUSTOMER.test(clauseBefore(normalised, span.from)) || !isAsserted(normalised, span))
      continue;
    if (!state.take(span)) continue;
    addProblem(state, span, {
      rule: 'ungrounded_action',
      fixes: [asOngoing(normalised.slice(span.from, span.to))],
    });
  }
}
