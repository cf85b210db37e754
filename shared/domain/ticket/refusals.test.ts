import { describe, expect, it } from 'vitest';
import en from '../../locales/en/errors.json';
import zhCn from '../../locales/zh-CN/errors.json';
import zhTw from '../../locales/zh-TW/errors.json';
import type { ApplyContext } from './apply-context';
import type { Command } from './command';
import * as act from './testing/intents';
import { AUDITOR, LEAD, LI, NOTHING_PAID } from './testing/paid-not-posted-case';
import { outcome, play } from './testing/play';
import type { Ticket } from './ticket';

const opened = play([act.open]);
const unlinked = play([act.openUnlinked, act.take]);
const taken = play([act.open, act.take]);
const misidentified = play([act.open, act.take, act.misidentify]);
const identified = play([act.open, act.take, act.identify]);
const unidentified = play([act.open, act.take, act.classifyPaid]);
const classified = play([act.open, act.take, act.identify, act.classifyPaid]);
const looked = play([act.open, act.take, act.identify, act.classifyPaid, act.lookUp]);
const ready = play(act.UNTIL_SOLUTION);
const general = play([
  act.open,
  act.take,
  act.classifyGeneral,
  act.done('basis_found', '服务手册'),
  act.offer('answer_directly'),
]);
const solved = play([...act.UNTIL_SOLUTION, act.offer('wait_for_posting')]);
const replied = play(act.UNTIL_REPLIED);
const unready = play([
  act.open,
  act.take,
  act.identify,
  act.classifyPaid,
  act.lookUp,
  act.offer('wait_for_posting'),
  act.factReply,
  act.satisfied,
]);
const content = play([...act.UNTIL_REPLIED, act.satisfied]);
const resolved = play([...act.UNTIL_REPLIED, act.satisfied, act.resolve]);
const secondRound = play([...act.UNTIL_REPLIED, act.unsatisfied, act.classifyPaid, act.lookUp]);
const waiting = play([act.open, act.take, act.wait]);

type Case = readonly [
  what: string,
  ticket: Ticket | null,
  intent: Command['intent'],
  outcome: string,
  context?: Partial<ApplyContext>,
  command?: Partial<Command>,
];
const payOtherWay = act.offer('pay_by_other_method');
const evidence = { kind: 'payment' as const, recordId: 'pay_9', partId: null };
const lostPlaybooks = { playbooks: [] };
const reveal = {
  type: 'reveal_personal_data',
  accountId: 'acc_1',
  field: 'phone',
  reason: '回拨客户',
} as const;

const CASES: readonly Case[] = [
  ['a question is taken in', null, act.open, 'applied'],
  ['twice under one id', opened, act.open, 'ticket_exists'],
  ['an act on no ticket', null, act.take, 'ticket_not_found'],
  ['an act that names none', null, act.open, 'ticket_id_missing', {}, { ticketId: null }],
  ['an act for another ticket', opened, act.take, 'ticket_mismatch', {}, { ticketId: 'ticket_2' }],
  ['an act in a colleague’s name', opened, act.take, 'actor_mismatch', {}, { actorId: LI.id }],
  ['an auditor opens', null, act.open, 'forbidden', { actor: AUDITOR }],
  ['an auditor notes', opened, act.note, 'forbidden', { actor: AUDITOR }],
  ['revealing personal data', opened, reveal, 'not_a_ticket_intent'],

  ['link', unlinked, { type: 'link_account', accountId: 'acc_1' }, 'applied'],
  ['link the same', opened, { type: 'link_account', accountId: 'acc_1' }, 'account_already_linked'],
  ['link when resolved', resolved, { type: 'link_account', accountId: 'acc_2' }, 'ticket_resolved'],

  ['take', opened, act.take, 'applied'],
  ['take one’s own', taken, act.take, 'ticket_already_yours'],
  ['take one’s own that waits', waiting, act.take, 'applied'],
  ['take a colleague’s', taken, act.take, 'ticket_taken_by_other', { actor: LI }],
  ['a lead takes over', taken, act.take, 'applied', { actor: LEAD }],
  ['take a resolved one', resolved, act.take, 'ticket_resolved'],

  ['identify', taken, act.identify, 'applied'],
  ['identify before taking', opened, act.identify, 'ticket_not_taken'],
  ['identify nobody', unlinked, act.identify, 'account_not_linked'],
  ['identify without records', taken, act.identify, 'records_unavailable', { records: null }],
  [
    'answer one field twice',
    taken,
    { ...act.identify, answers: [...act.identify.answers, { field: 'contact', answer: '139' }] },
    'identity_field_repeated',
  ],
  ['identify when resolved', resolved, act.identify, 'ticket_resolved'],

  ['classify', identified, act.classifyPaid, 'applied'],
  ['classify while asking who calls', taken, act.classifyPaid, 'applied'],
  ['classify before taking', opened, act.classifyPaid, 'ticket_not_taken'],
  ['classify across families', identified, { ...act.classifyPaid, category: 'bill' }, 'subcategory_mismatch'],
  ['classify by no playbook', identified, { ...act.classifyPaid, playbookKey: 'none' }, 'playbook_not_found'],

  ['open the ledger', identified, act.lookUp, 'applied'],
  ['open it before taking', opened, act.lookUp, 'ticket_not_taken'],
  ['open it for nobody known', taken, act.lookUp, 'identity_not_verified'],
  ['open it after a failed check', misidentified, act.lookUp, 'identity_not_verified'],
  ['open it without account', unlinked, act.lookUp, 'account_not_linked'],
  ['open it without records', identified, act.lookUp, 'records_unavailable', { records: null }],
  ['open a stranger’s record', identified, { ...act.lookUp, recordIds: ['pay_9'] }, 'record_not_found'],

  ['a step for a person', looked, act.done('debit_message_asked', '尾号 4471'), 'applied'],
  ['a step before classification', identified, act.done('need_confirmed'), 'not_classified'],
  ['a step nobody knows', looked, act.done('nonsense'), 'step_not_found'],
  ['a step of another branch', looked, act.done('proof_requested', '截图'), 'step_not_applicable'],
  ['a step ticked by record', looked, act.done('payment_found'), 'step_completed_by_record'],
  ['a gate ticked by record', classified, act.done('ledger_viewed'), 'step_completed_by_record'],
  ['the identity gate by a click', classified, act.done('identity_verified'), 'step_completed_by_record'],
  ['the reply step by a click', looked, act.done('reply_sent'), 'step_completed_by_reply'],
  [
    'a step past the identity gate',
    unidentified,
    act.done('debit_message_asked', '1'),
    'identity_not_verified',
  ],
  ['a locked step', classified, act.done('debit_message_asked', '1'), 'step_locked'],
  [
    'another method while she must not pay again (C4)',
    looked,
    act.done('other_method_suggested'),
    'step_locked',
  ],
  [
    'another method without records (C4)',
    looked,
    act.done('other_method_suggested'),
    'step_locked',
    { records: null },
  ],
  [
    'another method once she may',
    looked,
    act.done('other_method_suggested'),
    'applied',
    { records: NOTHING_PAID },
  ],
  ['a confirmation before the reply', solved, act.done('anything_else_asked'), 'reply_missing'],
  ['a step that wants a note', looked, act.done('debit_message_asked'), 'note_required'],
  [
    'evidence from elsewhere',
    looked,
    { ...act.done('sources_compared'), evidence: [evidence] },
    'evidence_not_found',
  ],
  [
    'evidence without records',
    looked,
    { ...act.done('sources_compared'), evidence: [evidence] },
    'records_unavailable',
    { records: null },
  ],

  ['take back a tick', ready, act.undo('debit_message_asked'), 'applied'],
  ['take back what is not done', looked, act.undo('debit_message_asked'), 'step_not_done'],
  ['take back a record’s tick', looked, act.undo('payment_found'), 'step_completed_by_record'],

  ['a solution', ready, act.offer('wait_for_posting'), 'applied'],
  ['a solution past the identity gate', unidentified, act.offer('escalate'), 'identity_not_verified'],
  ['a solution before classification', identified, act.offer('escalate'), 'not_classified'],
  ['a solution past the ledger gate', classified, act.offer('escalate'), 'gate_not_passed'],
  ['a solution nobody knows', ready, act.offer('magic'), 'solution_not_found'],
  ['pay again while she must not (C4)', ready, payOtherWay, 'solution_not_applicable'],
  ['pay again without records (C4)', ready, payOtherWay, 'solution_not_applicable', { records: null }],
  ['a solution that failed before', secondRound, act.offer('wait_for_posting'), 'solution_excluded'],
  ['a solution without its playbook', ready, act.offer('escalate'), 'playbook_not_found', lostPlaybooks],

  ['a note any time', resolved, act.note, 'applied'],
  ['a note on a waiting ticket', opened, act.note, 'applied'],

  ['a reply with facts', solved, act.factReply, 'applied'],
  ['a reply without facts, early', taken, act.holdReply, 'applied'],
  ['a reply before taking', opened, act.holdReply, 'ticket_not_taken'],
  ['facts to nobody known', taken, act.factReply, 'identity_not_verified'],
  ['facts to somebody misidentified', misidentified, act.factReply, 'identity_not_verified'],
  ['facts in a general answer to nobody known', general, act.factReply, 'identity_not_verified'],
  ['a general answer without facts', general, act.holdReply, 'applied'],
  ['facts before classification', identified, act.factReply, 'not_classified'],
  ['facts past the ledger gate', classified, act.factReply, 'gate_not_passed'],
  ['facts before responsibility is settled (S1-40)', ready, act.factReply, 'solution_missing'],
  ['what the records do not show', solved, act.untrueReply, 'reply_not_grounded'],
  ['an unfilled slot', solved, act.unfilledReply, 'reply_unfilled_slot'],
  ['nothing', solved, act.reply('  '), 'reply_empty'],
  ['a reply when resolved', resolved, act.holdReply, 'ticket_resolved'],
  ['a reply to a stranger', taken, { ...act.holdReply, to: '13800009999' }, 'recipient_unknown'],
  ['facts to a stranger', solved, { ...act.factReply, to: 'someone@example.com' }, 'recipient_unknown'],
  [
    'a reply to the number, written otherwise',
    taken,
    { ...act.holdReply, to: '+86 138-0000-1234' },
    'applied',
  ],
  ['a reply to the account’s e-mail', solved, { ...act.factReply, to: 'wang.fang@EXAMPLE.com' }, 'applied'],
  [
    'a reply to the account’s e-mail without its records',
    taken,
    { ...act.holdReply, to: 'wang.fang@example.com' },
    'recipient_unknown',
    { records: null },
  ],
  ['a reply to the requester without records', taken, act.holdReply, 'applied', { records: null }],
  ['a reply to a tail of the number', taken, { ...act.holdReply, to: '00001234' }, 'recipient_unknown'],

  ['wait', taken, act.wait, 'applied'],
  ['wait before taking', opened, act.wait, 'ticket_not_taken'],
  ['wait when resolved', resolved, act.wait, 'ticket_resolved'],

  ['satisfaction', replied, act.satisfied, 'applied'],
  ['satisfaction before a reply', solved, act.satisfied, 'reply_missing'],
  ['dissatisfaction before a reply', taken, act.unsatisfied, 'identity_not_verified'],

  ['resolve', content, act.resolve, 'applied'],
  ['resolve unanswered', solved, act.resolve, 'reply_missing'],
  ['resolve unasked (S3-13)', replied, act.resolve, 'satisfaction_missing'],
  ['resolve with steps open', unready, act.resolve, 'steps_incomplete'],
  ['resolve again', resolved, act.resolve, 'ticket_resolved'],

  ['reopen', resolved, act.reopen, 'applied'],
  ['reopen an open one', taken, act.reopen, 'ticket_not_resolved'],
];

describe('what may happen to a ticket, and what may not', () => {
  const cases = CASES.map(([what, ticket, intent, code, context, command]) => ({
    what,
    code,
    found: () => outcome(ticket, intent, context, command),
  }));
  it.each(cases)('$what: $code', ({ code, found }) => expect(found()).toBe(code));

  it('every refusal has a text in every language', () => {
    const codes = new Set(CASES.map(([, , , code]) => code).filter((code) => code !== 'applied'));
    for (const texts of [zhCn, zhTw, en]) expect([...codes].filter((code) => !(code in texts))).toEqual([]);
  });
});
