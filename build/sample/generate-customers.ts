import type { CanonicalRecord } from '#shared/contracts/canonical-records';
import { addHistory } from './billing-history';
import { inventCustomer } from './customer';
import { type CustomerDraft, latestBill, type SampleContext } from './customer-draft';
import { addLongHistory } from './heavy-customer';
import { makeMess } from './mess/make-mess';
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
  /** How many of a hundred customers have the mess of real life in their records; none if left out. */
  readonly messPercent?: number;
};

/** What a customer's records must be found to say, for measuring the diagnosis. */
export type Label = {
  readonly accountId: string;
  readonly situation: string;
  readonly findings: readonly string[];
  /** The mess made of the records, by the keys of its kinds. */
  readonly mess: readonly string[];
};

/** One customer as delivered: `records` in the order they arrive. Without a history there is nothing to label. */
export type SampleCustomer = { readonly records: readonly CanonicalRecord[]; readonly label: Label | null };

const TIME_ZONE = 'Asia/Shanghai';
const MONTHS = 12;
/** The first customer in a situation; from there on every so many are given the next situation in turn. */
const FIRST_SITUATION = 8;
const SITUATION_EVERY = 3;
const WAITING_PER_SITUATION = 1;

/** The customers of a centre, one after the other: the same options, the same customers. */
export function* generateCustomers(options: CentreOptions): Generator<SampleCustomer> {
  const context: SampleContext = {
    random: createRandom(options.seed),
    nowMs: options.nowMs,
    timeZone: TIME_ZONE,
  };
  for (let index = 1; index <= options.customers; index += 1) {
    const draft = inventCustomer(context, index);
    if (index > options.withHistory) {
      yield { records: [{ kind: 'account', body: draft.account }], label: null };
      continue;
    }
    addHistory(draft, context, MONTHS);
    const hasLongHistory = options.longHistoryRows > 0 && index === options.withHistory;
    if (hasLongHistory) addLongHistory(draft, context, options.longHistoryRows);
    yield situate(draft, context, hasLongHistory, options.messPercent ?? 0);
  }
}

function situate(
  draft: CustomerDraft,
  context: SampleContext,
  hasLongHistory: boolean,
  messPercent: number,
): SampleCustomer {
  const turn = (draft.index - FIRST_SITUATION) / SITUATION_EVERY;
  const scenario =
    turn >= 0 && Number.isInteger(turn) && !hasLongHistory ? SCENARIOS[turn % SCENARIOS.length] : undefined;
  const variant = Math.floor(turn / SCENARIOS.length);
  if (scenario) scenario.make(draft, context, variant);
  const findings = scenario ? expectedFindings(scenario, draft, context) : [];
  const records = ticketsOf(draft, context, { scenario, turn, variant, hasLongHistory });
  const mess = makeMess(draft, context, { percent: messPercent, isOrdinary: !scenario && !hasLongHistory });
  return {
    records: [...records, ...mess.records],
    label: {
      accountId: draft.account.id,
      situation: scenario?.key ?? 'ordinary',
      findings: [...new Set([...findings, ...mess.findings])],
      mess: mess.kinds,
    },
  };
}

type Situation = {
  readonly scenario: Scenario | undefined;
  readonly turn: number;
  readonly variant: number;
  readonly hasLongHistory: boolean;
};

function ticketsOf(
  draft: CustomerDraft,
  context: SampleContext,
  { scenario, turn, variant, hasLongHistory }: Situation,
): readonly CanonicalRecord[] {
  if (scenario && variant < (scenario.waiting ?? WAITING_PER_SITUATION)) {
    return [{ kind: 'ticket', body: waitingTicket(draft, context, scenario.key, turn) }];
  }
  if (draft.index % 50 === 3 || hasLongHistory) {
    return [
      { kind: 'ticket', body: waitingTicket(draft, context, scenario?.key ?? 'ordinary', draft.index) },
    ];
  }
  if (!scenario && draft.index % 5 === 1) {
    return [{ kind: 'ticket', body: resolvedTicket(draft, context) }];
  }
  return [];
}

function expectedFindings(
  scenario: Scenario,
  draft: CustomerDraft,
  context: SampleContext,
): readonly string[] {
  const isPastDue = latestBill(draft).dueAtMs < context.nowMs;
  return [
    ...scenario.findings,
    ...(scenario.alsoFinds?.(draft, context) ?? []),
    ...(scenario.leavesUnpaid && isPastDue ? ['overdue'] : []),
  ];
}
