import { calendarDayOf, startOfDayMs } from '../time/zoned';
import { addClaim, addProblem, type CheckState } from './check-state';
import { clauseAfter, clauseBefore, isOwnWord } from './clause';
import type { DateMention } from './date-mention';
import { extractDates } from './extract-dates';
import { groundDate } from './ground-dates';
import { sayDay, sayInstant } from './wording';

const ABOUT_MONEY = /支付|付款|扣款|扣费|入账|到账|退款|退回|缴费|出账|结清|转账|充值|交易|账单|欠费|扣/;
const PROMISED =
  /入账|到账|完成|处理|回复|答复|联系|通知|恢复|退款|退回|退还|更新|解决|办理|生效|明确|反馈|回访|回电|结果/;
const SPAN_OF_HISTORY = /(?:近|最近|过去|此前)(?:的)?$/;

/** Dates, times and time limits: facts have to be on record, promises have to be what the policy lets expect. */
export function checkDates(state: CheckState): void {
  const { normalised, context, facts } = state;
  for (const mention of extractDates(normalised, context.nowMs, context.policy.timeZone)) {
    if (!state.take(mention)) continue;
    const grounding = groundDate(mention, context, facts);
    if (!isMeant(state, mention, grounding.ahead)) continue;
    if (grounding.known) {
      addClaim(state, mention, 'date', grounding.evidence);
      noteSubject(state, mention, grounding.paymentIds);
      continue;
    }
    if (!isOwnWord(normalised, mention)) continue;
    if (grounding.ahead) {
      const fixes = expectationsSaid(state, mention);
      addProblem(state, mention, {
        rule: 'ungrounded_date',
        severity: 'warning',
        messageKey: fixes.length > 0 ? 'ungrounded_promise' : 'ungrounded_promise_unknown',
        values: { expected: fixes[0] ?? '' },
        fixes,
        evidence: facts.expectations[0]?.evidence ?? [],
      });
    } else {
      const fixes = datesOnRecord(state, mention);
      addProblem(state, mention, {
        rule: 'ungrounded_date',
        messageKey: fixes.length > 0 ? 'ungrounded_date' : 'ungrounded_date_unknown',
        values: { actual: fixes.join('、') },
        fixes,
        evidence: facts.focusedInstants.flatMap(({ ref }) => ref ?? []).slice(-4),
      });
    }
  }
}

/** Words like 今天 or 下周 say something about records only in a clause about money, or as a promise. */
function isMeant({ normalised }: CheckState, mention: DateMention, ahead: boolean): boolean {
  const before = clauseBefore(normalised, mention.from);
  const after = clauseAfter(normalised, mention.to);
  if (mention.within) return !SPAN_OF_HISTORY.test(before);
  if (!mention.relative) return true;
  if (mention.deadline || mention.time) return true;
  return ahead ? PROMISED.test(after) : ABOUT_MONEY.test(before + after);
}

function noteSubject(state: CheckState, mention: DateMention, paymentIds: readonly string[]): void {
  const { facts, normalised } = state;
  const { from, to, days } = mention;
  if (days && days.from !== days.to && /^的?账单/.test(normalised.slice(to))) {
    const month = days.from.slice(0, 7);
    const bills = [...facts.bills.values()].filter((bill) => bill.period.from.slice(0, 7) === month);
    const overlapping = [...facts.bills.values()].filter(
      (bill) => bill.period.from <= days.to && bill.period.to >= days.from,
    );
    const billIds = (bills.length > 0 ? bills : overlapping).map((bill) => bill.id);
    if (billIds.length > 0) state.mentions.push({ from, to, billIds, paymentIds: [] });
    return;
  }
  const focused = paymentIds.filter((id) => facts.focus.paymentIds.includes(id));
  const meant = paymentIds.length === 1 ? paymentIds : focused;
  if (meant.length > 0) state.mentions.push({ from, to, billIds: [], paymentIds: meant });
}

function expectationsSaid({ facts, context }: CheckState, mention: DateMention): readonly string[] {
  const said = facts.expectations.map(
    ({ atMs }) => `${sayInstant(atMs, context)}${mention.deadline ? '前' : ''}`,
  );
  return [...new Set(said)].slice(0, 2);
}

/** The dates of the focus nearest to the one said, in the same precision. */
function datesOnRecord({ facts, context }: CheckState, mention: DateMention): readonly string[] {
  const { days } = mention;
  const aboutMs = days ? startOfDayMs(days.from, context.policy.timeZone) : context.nowMs;
  const nearest = facts.focusedInstants
    .filter(({ atMs }) => atMs <= context.nowMs)
    .sort((a, b) => Math.abs(a.atMs - aboutMs) - Math.abs(b.atMs - aboutMs));
  const said = nearest.map(({ atMs }) =>
    mention.time ? sayInstant(atMs, context) : sayDay(calendarDayOf(atMs, context.policy.timeZone), context),
  );
  return [...new Set(said)].slice(0, 3);
}
