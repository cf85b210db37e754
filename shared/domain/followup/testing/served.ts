import { applyCommand } from '../../ticket/apply-command';
import type { Command, TicketIntent } from '../../ticket/command';
import type { During } from '../../ticket/during';
import * as act from '../../ticket/testing/intents';
import { contextOf, LEAD, LI, NOW_MS, ZHANG } from '../../ticket/testing/paid-not-posted-case';
import { commandFor, play } from '../../ticket/testing/play';
import type { Ticket } from '../../ticket/ticket';

export const MINUTE = 60_000;
export const OUTAGE: During = { outageId: 'out_1', offline: true };
export const LATER: During = { outageId: 'out_2', offline: false };
export const PEOPLE = [ZHANG, LI, LEAD] as const;

export type Done = {
  readonly intent: TicketIntent;
  readonly minute: number;
  readonly by?: (typeof PEOPLE)[number];
  readonly during?: During;
};

export const command = ({ intent, minute, by = ZHANG, during }: Done, position: number): Command => ({
  ...commandFor({ intent, atMs: NOW_MS + minute * MINUTE, context: { actor: by } }, position),
  ...(during ? { during } : {}),
});

/** Does what may be done, in the order of arrival, and passes over what is refused. */
export function arrive(start: Ticket, commands: readonly Command[]): Ticket {
  return commands.reduce((ticket, each) => {
    const actor = PEOPLE.find(({ id }) => id === each.actorId) ?? ZHANG;
    const applied = applyCommand(ticket, each, contextOf({ actor }));
    return applied.ok ? applied.value.ticket : ticket;
  }, start);
}
export const following = (...done: readonly Done[]): Ticket =>
  arrive(
    SERVED,
    done.map((each, index) => command(each, 500 + index)),
  );

export const SERVED = play([...act.UNTIL_SOLUTION]);
export const schedule = (outageId = 'out_1'): TicketIntent => ({ type: 'schedule_callback', outageId });
export const call = (result: 'confirmed' | 'not_settled' | 'no_answer'): TicketIntent => ({
  type: 'record_callback',
  channel: 'phone',
  outcome: result,
  note: null,
});
export const give = (itemKey: string): TicketIntent => ({
  type: 'give_goodwill',
  itemKey,
  reason: '系统故障',
});
export const refund = (amountMinor: number): TicketIntent => ({
  type: 'request_refund',
  paymentId: 'pay_1',
  amountMinor,
  reason: '客户要求退回',
});
export const check: TicketIntent = {
  type: 'request_payment_check',
  paymentId: 'pay_1',
  reason: '客户说已扣款',
};
export const noted: Done = { intent: act.note, minute: 30, during: OUTAGE };
