import type { EvidenceRef } from '../record/evidence';
import { addClaim, addProblem, type CheckState } from './check-state';
import { familyOf, tailKey } from './collect-references';

const TOKEN = /(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9_#/-]{2,40}(?![A-Za-z0-9])/g;
const INTRODUCED =
  /(?:账单|账单号|账单编号|流水号?|交易单?号|订单号?|支付单?号|付款单?号|退款单?号|凭证号|参考号|编号|单号|账户|账号)(?:码)?\s*(?:为|是|:|：)?\s*$/;
const MEASURED = /^\s*(?:[.,]\d|元|块|年|月|日|号|天|个|次|笔|点|时|分|%|小时|角)/;
const TAIL = /尾号\s*(?:为|是|:|：)?\s*(\d{3,4})(?!\d)/g;

/** Numbers of bills, payments and accounts, and last digits: each has to be one of the records' or the ticket's own. */
export function checkReferences(state: CheckState): void {
  const { normalised, facts } = state;

  for (const match of normalised.matchAll(TAIL)) {
    const span = { from: match.index, to: match.index + match[0].length };
    if (!state.take(span)) continue;
    const known = facts.references.get(tailKey(match[1] ?? ''));
    if (known) addClaim(state, span, 'reference', [known.ref]);
    else addProblem(state, span, { rule: 'ungrounded_reference', fixes: tailFixes(state) });
  }

  for (const match of normalised.matchAll(TOKEN)) {
    const token = match[0].replace(/[-_/#]+$/, '');
    const span = { from: match.index, to: match.index + token.length };
    const known = facts.references.get(token.toUpperCase());
    if (known) {
      if (!state.take(span)) continue;
      addClaim(state, span, 'reference', [known.ref]);
      addMention(state, span, known.ref);
      continue;
    }
    if (facts.ownReferences.has(token.toUpperCase())) {
      state.take(span);
      continue;
    }
    if (!/\d{3}/.test(token) || MEASURED.test(normalised.slice(span.to))) continue;
    const introduced = INTRODUCED.test(normalised.slice(Math.max(0, span.from - 12), span.from));
    if (!introduced && !facts.referenceFamilies.has(familyOf(token))) continue;
    if (!state.take(span)) continue;
    addProblem(state, span, { rule: 'ungrounded_reference', fixes: numberFixes(state, introduced) });
  }
}

function addMention(state: CheckState, span: { from: number; to: number }, ref: EvidenceRef): void {
  if (ref.kind === 'bill') state.mentions.push({ ...span, billIds: [ref.recordId], paymentIds: [] });
  if (ref.kind === 'payment' || ref.kind === 'payment_event') {
    state.mentions.push({ ...span, billIds: [], paymentIds: [ref.recordId] });
  }
}

function numberFixes({ facts }: CheckState, introduced: boolean): readonly string[] {
  const { focus, bills, payments } = facts;
  const numbers = [
    ...focus.billIds.map((id) => bills.get(id)?.number),
    ...focus.paymentIds.map((id) => payments.get(id)?.number),
  ];
  return introduced || numbers.length > 0 ? numbers.flatMap((number) => number ?? []).slice(0, 3) : [];
}

function tailFixes({ facts }: CheckState): readonly string[] {
  const tails = facts.focus.paymentIds.flatMap((id) => facts.payments.get(id)?.instrumentTail ?? []);
  return [...new Set(tails)].slice(0, 2).map(tailKey);
}
