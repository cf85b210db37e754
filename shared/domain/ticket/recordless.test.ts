import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import { RECORDLESS_INTENTS, type TicketIntent, type TicketIntentType } from './command';
import { decide } from './decide/decide';
import { evolve } from './evolve';
import type { Ticket } from './ticket';

const actor = { id: 'lead-1', name: '赵芳', role: 'lead' } as const;
const AT_MS = Date.UTC(2026, 5, 1);

const opened = evolve(null, {
  id: 'opened',
  type: 'opened',
  ticketId: 't1',
  number: 'T-1',
  atMs: AT_MS,
  actor,
  channel: 'chat',
  requester: { name: '王敏', contact: '13800001234', orderNumber: null },
  accountId: 'a1',
  question: '付款未到账',
  askedAtMs: AT_MS,
});

const INTENTS: { readonly [K in TicketIntentType]?: Extract<TicketIntent, { type: K }> } = {
  open_ticket: {
    type: 'open_ticket',
    channel: 'chat',
    requester: { name: '王敏', contact: '13800001234', orderNumber: null },
    accountId: 'a1',
    question: '付款未到账',
    askedAtMs: AT_MS,
  },
  link_account: { type: 'link_account', accountId: 'a2' },
  take_ticket: { type: 'take_ticket' },
  release_identity: { type: 'release_identity', reason: '已核对证件' },
  add_note: { type: 'add_note', text: '已核对' },
  wait_for_customer: { type: 'wait_for_customer', materials: ['付款截图'] },
  reopen_ticket: { type: 'reopen_ticket', reason: '客户来电' },
  schedule_callback: { type: 'schedule_callback', outageId: 'o1' },
  record_callback: { type: 'record_callback', channel: 'phone', outcome: 'no_answer', note: null },
  answer_request: { type: 'answer_request', requestId: 'r1', outcome: 'done', text: '已处理' },
  give_goodwill: { type: 'give_goodwill', itemKey: 'points', reason: '等待过久' },
  decide_goodwill: { type: 'decide_goodwill', proposalId: 'p1', approved: true, reason: '同意' },
};

/** A context in which nobody may look at the records. */
const blind = {
  actor,
  get records(): never {
    throw new Error('The records were looked at');
  },
  playbooks: [],
  scripts: [],
  policy: defaultPolicy,
  incidents: [],
  newTicketNumber: 'T-2',
};

const decideBlind = (ticket: Ticket | null, intent: TicketIntent) =>
  decide(
    ticket,
    { id: 'c1', ticketId: 't1', atMs: AT_MS + 1, actorId: actor.id, baseVersion: 1, intent },
    intent,
    blind,
  );

describe('commands decided without the records', () => {
  it('are all tried here', () => {
    expect(Object.keys(INTENTS).sort()).toEqual([...RECORDLESS_INTENTS].sort());
  });

  it.each(Object.values(INTENTS))('$type does not look at them', (intent) => {
    const decided = decideBlind(intent.type === 'open_ticket' ? null : opened, intent);
    if (!decided.ok) expect(decided.error.code).not.toBe('records_unavailable');
  });

  it('would be found out if they did', () => {
    const check: TicketIntent = {
      type: 'check_identity',
      method: 'phone',
      answers: [{ field: 'name', answer: '王敏' }],
    };
    expect(() => decideBlind(opened, check)).toThrow('looked at');
  });
});
