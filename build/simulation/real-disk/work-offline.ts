import type { TicketIntent } from '#shared/domain/ticket/command';
import { runCommand } from '../../../electron/vault/commands/run-command';
import type { Vault } from '../../../electron/vault/vault';

/** For each customer spoken to: the question is taken down, taken over and noted. */
export const COMMANDS_PER_CUSTOMER = 3;

/** Serves these customers as an agent does who is cut off: all that is done waits in the outbox. */
export async function serveOffline(vault: Vault, accountIds: readonly string[]): Promise<void> {
  vault.sync.stop();
  // As many at a time as one wait for the disk may carry.
  const waiting = [...accountIds];
  const serve = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await serveCustomer(vault, next);
    }
  };
  await Promise.all(Array.from({ length: 16 }, serve));
}

async function serveCustomer(vault: Vault, accountId: string): Promise<void> {
  const ticketId = await act(vault, null, {
    type: 'open_ticket',
    channel: 'chat',
    requester: { name: '王敏', contact: '13800001234', orderNumber: null },
    accountId,
    question: '九月的账单我付了两次，请帮我查一下第二笔什么时候能退回来？',
    askedAtMs: vault.clock.nowMs(),
  });
  await act(vault, ticketId, { type: 'take_ticket' });
  await act(vault, ticketId, {
    type: 'add_note',
    text: '系统恢复后先核对两笔扣款的渠道流水，再给客户回电确认退款时间。',
  });
}

/** Runs one command as the page asks for it; answers with the ticket. */
export async function act(vault: Vault, ticketId: string | null, intent: TicketIntent): Promise<string> {
  const done = await runCommand(vault, { ticketId, intent });
  if (!done.ok) throw new Error(`${intent.type}: ${done.error.code}`);
  if (done.value.ticketId === null) throw new Error(`${intent.type} is about no ticket`);
  return done.value.ticketId;
}
