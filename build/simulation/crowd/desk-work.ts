import { uuidv7 } from 'uuidv7';
import type { Actor } from '#shared/domain/access/role';
import type { Command } from '#shared/domain/ticket/command';
import { CUSTOMER, customerId } from './crowd-records';

/** Customers a desk takes in while the server is away, and the commands that each of them leads to. */
const TAKEN_IN = 5;
const SHARED_NOTES = 3;

/** So many commands wait at each desk. */
export const COMMANDS_PER_DESK = 40;

/**
 * What an agent did in an outage: customers taken in, identified, answered; notes on tickets that others write on too; a
 * ticket taken that others may have taken before; a number looked at.
 */
export function deskWork(
  actor: Actor,
  place: { readonly desk: number; readonly customers: number; readonly sharedTickets: readonly string[] },
  nowMs: number,
): readonly Command[] {
  const outageId = uuidv7();
  const commands: Command[] = [];
  const command = (ticketId: string | null, intent: Command['intent'], baseVersion: number | null = null) => {
    const during = { outageId, offline: true };
    const atMs = nowMs + commands.length;
    commands.push({ id: uuidv7(), ticketId, atMs, actorId: actor.id, baseVersion, intent, during });
  };
  const shared = (n: number): string =>
    place.sharedTickets[(place.desk + n) % place.sharedTickets.length] ?? '';
  for (let taken = 0; taken < TAKEN_IN; taken += 1) {
    const accountId = customerId((place.desk * TAKEN_IN + taken) % place.customers);
    takeIn(command, uuidv7(), accountId, nowMs);
    if (taken < SHARED_NOTES) {
      command(shared(taken), {
        type: 'add_note',
        text: `第 ${place.desk} 席：客户再次来电，已说明系统正在恢复`,
      });
    }
  }
  command(shared(SHARED_NOTES), { type: 'take_ticket' }, 1);
  command(null, {
    type: 'reveal_personal_data',
    accountId: customerId(place.desk % place.customers),
    field: 'phone',
    reason: '客户要求核对号码',
  });
  return commands;
}

function takeIn(
  command: (ticketId: string, intent: Command['intent'], baseVersion?: number) => void,
  ticketId: string,
  accountId: string,
  nowMs: number,
): void {
  command(ticketId, {
    type: 'open_ticket',
    channel: 'phone',
    requester: { name: CUSTOMER.name, contact: CUSTOMER.phone, orderNumber: null },
    accountId,
    question: '我上周已经付款了，为什么账单还显示未付？',
    askedAtMs: nowMs,
  });
  command(ticketId, { type: 'take_ticket' }, 1);
  command(ticketId, {
    type: 'check_identity',
    method: 'phone',
    answers: [
      { field: 'name', answer: CUSTOMER.name },
      { field: 'contact', answer: CUSTOMER.phone },
    ],
  });
  command(ticketId, { type: 'add_note', text: '客户称已于上周通过支付宝付款，等待渠道流水' });
  command(ticketId, {
    type: 'send_reply',
    channel: 'sms',
    to: CUSTOMER.phone,
    text: '您好，您的问题我们已经记录，请稍候。',
    recordsAsOfMs: nowMs,
  });
  command(ticketId, { type: 'add_note', text: '已发短信，系统恢复后回访' });
  command(ticketId, { type: 'wait_for_customer', materials: ['付款截图'] });
}
