import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { addHistory } from './billing-history';
import { inventCustomer } from './customer';
import { type CustomerDraft, latestBill, type SampleContext } from './customer-draft';
import { addLongHistory } from './heavy-customer';
import { createRandom } from './random';
import { SCENARIOS } from './scenarios/index';
import type { Scenario } from './scenarios/scenario';
import { resolvedTicket, waitingTicket } from './tickets';

export type CentreOptions = {
  readonly customers: number;
  readonly seed: number;
  readonly nowMs: number;
  /** How many of the customers have bills and payments; the others are in the directory only. */
  readonly withHistory: number;
  /** Further timeline rows of the last customer that has a history, who then has a question waiting; 0: none has. */
  readonly longHistoryRows: number;
};

/** What a customer's records must be found to say, for measuring the diagnosis. */
export type Label = {
  readonly accountId: string;
  readonly situation: string;
  readonly findings: readonly string[];
};

const TIME_ZONE = 'Asia/Shanghai';
const MONTHS = 12;
/** Every so many customers one is given the next situation in turn. */
const SITUATION_EVERY = 8;
/** How many of those in each situation are waiting for an answer. */
const WAITING_PER_SITUATION = 3;

/** A believable payment-service centre as canonical records, in a stream: the same options, the same centre. */
export function* generateCentre(
  options: CentreOptions,
  onLabel: (label: Label) => void = () => {},
): Generator<CanonicalRecord> {
  const context: SampleContext = {
    random: createRandom(options.seed),
    nowMs: options.nowMs,
    timeZone: TIME_ZONE,
  };
  for (let index = 1; index <= options.customers; index += 1) {
    const draft = inventCustomer(context, index);
    if (index > options.withHistory) {
      yield { kind: 'account', body: draft.account };
      continue;
    }
    addHistory(draft, context, MONTHS);
    const hasLongHistory = options.longHistoryRows > 0 && index === options.withHistory;
    if (hasLongHistory) addLongHistory(draft, context, options.longHistoryRows);
    yield* situate(draft, context, onLabel, hasLongHistory);
    yield { kind: 'account', body: draft.account };
    for (const body of draft.bills) yield { kind: 'bill', body };
    for (const body of draft.payments) yield { kind: 'payment', body };
  }
}

function* situate(
  draft: CustomerDraft,
  context: SampleContext,
  onLabel: (label: Label) => void,
  hasLongHistory: boolean,
): Generator<CanonicalRecord> {
  const turn = Math.floor(draft.index / SITUATION_EVERY);
  const scenario =
    draft.index % SITUATION_EVERY === 0 && !hasLongHistory
      ? SCENARIOS[(turn - 1) % SCENARIOS.length]
      : undefined;
  const variant = Math.floor((turn - 1) / SCENARIOS.length);
  if (scenario) scenario.make(draft, context, variant);
  onLabel({
    accountId: draft.account.id,
    situation: scenario?.key ?? 'ordinary',
    findings: scenario ? expectedFindings(scenario, draft, context) : [],
  });
  if (scenario && variant < WAITING_PER_SITUATION) {
    yield { kind: 'ticket', body: waitingTicket(draft, context, scenario.key, turn - 1) };
  } else if (draft.index % 50 === 3 || hasLongHistory) {
    yield { kind: 'ticket', body: waitingTicket(draft, context, 'ordinary', draft.index) };
  } else if (!scenario && draft.index % 5 === 1) {
    yield { kind: 'ticket', body: resolvedTicket(draft, context) };
  }
}

function expectedFindings(
  scenario: Scenario,
  draft: CustomerDraft,
  context: SampleContext,
): readonly string[] {
  const isPastDue = latestBill(draft).dueAtMs < context.nowMs;
  return scenario.leavesUnpaid && isPastDue ? [...scenario.findings, 'overdue'] : scenario.findings;
}
