import type { TicketChannel } from '#shared/domain/ticket/channel';
import { evolve } from '#shared/domain/ticket/evolve';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/domain/time/instant';
import type { CustomerDraft, SampleContext } from './customer-draft';
import { FOLLOW_UPS, QUESTIONS } from './questions';

const CHANNELS: readonly TicketChannel[] = ['chat', 'wechat', 'email', 'phone', 'sms', 'social'];
const INTAKE = { id: 'system', name: '系统', role: 'agent' } as const;

/** A waiting question of this customer, asked recently enough that its clock still means something. */
export function waitingTicket(
  draft: CustomerDraft,
  context: SampleContext,
  situation: string,
  position: number,
): Ticket {
  const channel = CHANNELS[position % CHANNELS.length] ?? 'chat';
  const askedAtMs = context.nowMs - waitedMs(channel, context);
  const events: TicketEvent[] = [opening(draft, context, { situation, channel, askedAtMs, position })];
  if (channel === 'chat' && context.random.chance(40)) {
    events.push({
      id: `ticket-${draft.index}-m1`,
      type: 'message_received',
      atMs: Math.min(context.nowMs, askedAtMs + 2 * MINUTE_MS),
      actor: INTAKE,
      text: context.random.pick(FOLLOW_UPS),
    });
  }
  return project(events);
}

/** How long such a question has been waiting: seconds on the phone, minutes in chat, hours by mail. */
function waitedMs(channel: TicketChannel, { random }: SampleContext): number {
  if (channel === 'phone') return random.between(3, 25) * SECOND_MS;
  if (channel === 'email') return random.between(1, 22) * HOUR_MS;
  return random.between(1, 13) * MINUTE_MS;
}

/** A question of an earlier month that was answered to the customer's satisfaction: history on the timeline. */
export function resolvedTicket(draft: CustomerDraft, context: SampleContext): Ticket {
  const askedAtMs =
    context.nowMs - context.random.between(20, 200) * DAY_MS - context.random.between(0, 8) * HOUR_MS;
  const actor = {
    id: 'sample-colleague',
    name: context.random.pick(['李强', '赵颖', '何涛']),
    role: 'agent',
  } as const;
  const id = `ticket-${draft.index}`;
  const at = (minutes: number, suffix: string) => ({
    id: `${id}-${suffix}`,
    atMs: askedAtMs + minutes * MINUTE_MS,
    actor,
  });
  return project([
    opening(draft, context, { situation: 'ordinary', channel: 'chat', askedAtMs, position: draft.index }),
    { ...at(2, 'taken'), type: 'assigned', ownerId: actor.id, ownerName: actor.name },
    {
      ...at(4, 'identity'),
      type: 'identity_checked',
      method: 'sms',
      fields: [
        { field: 'name', matches: true },
        { field: 'account_number', matches: true },
      ],
      verified: true,
    },
    {
      ...at(5, 'classified'),
      type: 'classified',
      category: 'account',
      subcategory: 'confirm',
      complexity: 'common',
      playbookKey: 'general_question',
      playbookVersion: 1,
    },
    {
      ...at(9, 'replied'),
      type: 'replied',
      channel: 'chat',
      to: draft.account.phone ?? draft.account.number,
      text: '您好，操作步骤已通过站内信发给您，请按提示完成。如还有疑问，随时联系我们，祝您生活愉快！',
      claims: [],
      recordsAsOfMs: askedAtMs + 9 * MINUTE_MS,
    },
    { ...at(15, 'satisfied'), type: 'satisfaction_recorded', satisfied: true, score: 5, comment: null },
    { ...at(16, 'resolved'), type: 'resolved', summary: '已告知操作步骤，客户表示清楚。' },
  ]);
}

type Opening = {
  readonly situation: string;
  readonly channel: TicketChannel;
  readonly askedAtMs: number;
  readonly position: number;
};

function opening(
  draft: CustomerDraft,
  context: SampleContext,
  { situation, channel, askedAtMs, position }: Opening,
): TicketEvent {
  const questions = QUESTIONS[situation] ?? QUESTIONS.ordinary ?? [];
  const { holder, phone, email, number } = draft.account;
  return {
    id: `ticket-${draft.index}-opened`,
    type: 'opened',
    ticketId: `ticket-${draft.index}`,
    number: `T-${1000 + draft.index}`,
    atMs: askedAtMs,
    actor: INTAKE,
    channel,
    requester: {
      name: holder.name,
      contact: (channel === 'email' ? email : phone) ?? phone ?? number,
      orderNumber: draft.bills.at(-1)?.number ?? null,
    },
    accountId: draft.account.id,
    question: position === 0 ? (questions[0] ?? '') : context.random.pick(questions),
    askedAtMs,
  };
}

function project(events: readonly TicketEvent[]): Ticket {
  const ticket = events.reduce<Ticket | null>((state, event) => evolve(state, event), null);
  if (!ticket) throw new Error('A ticket needs an event');
  return ticket;
}
