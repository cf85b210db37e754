import { entryKey, type StatementEntry } from '../../proof/statement-entry';
import type { TicketIntent } from '../command';
import { NOW_MS, shanghaiMs } from './paid-not-posted-case';

type Intent<K extends TicketIntent['type']> = Extract<TicketIntent, { type: K }>;

export const open: Intent<'open_ticket'> = {
  type: 'open_ticket',
  channel: 'phone',
  requester: { name: '王芳', contact: '13800001234', orderNumber: null },
  accountId: 'acc_1',
  question: '我昨天已经付款了，为什么账单还显示未付？',
  askedAtMs: NOW_MS - 20_000,
};

export const openUnlinked: Intent<'open_ticket'> = { ...open, accountId: null };

export const take: Intent<'take_ticket'> = { type: 'take_ticket' };

export const identify: Intent<'check_identity'> = {
  type: 'check_identity',
  method: 'sms',
  answers: [
    { field: 'name', answer: '王芳' },
    { field: 'contact', answer: '+86 138 0000 1234' },
  ],
};

export const misidentify: Intent<'check_identity'> = {
  ...identify,
  answers: [
    { field: 'name', answer: '王芳' },
    { field: 'contact', answer: '13800009999' },
  ],
};

export const classifyPaid: Intent<'classify'> = {
  type: 'classify',
  category: 'payment',
  subcategory: 'paid_but_unpaid',
  complexity: 'common',
  playbookKey: 'paid_but_unpaid',
};

export const classifyGeneral: Intent<'classify'> = {
  type: 'classify',
  category: 'other',
  subcategory: 'other',
  complexity: 'common',
  playbookKey: 'general_question',
};

export const lookUp: Intent<'open_ledger'> = { type: 'open_ledger', recordIds: ['bill_1', 'pay_1'] };

export const done = (stepId: string, note: string | null = null): Intent<'complete_step'> => ({
  type: 'complete_step',
  stepId,
  evidence: [],
  note,
});

export const undo = (stepId: string): Intent<'reopen_step'> => ({ type: 'reopen_step', stepId });

export const offer = (solution: string): Intent<'choose_solution'> => ({
  type: 'choose_solution',
  solution,
  responsibility: 'channel',
  cause: 'delay',
});

export const note: Intent<'add_note'> = { type: 'add_note', text: '客户语气平和。' };

/** The row of her Alipay statement that shows the payment. */
export const PROVEN_ENTRY: StatementEntry = {
  line: 27,
  atMs: shanghaiMs('2026-11-15 20:14'),
  amountMinor: 26_800,
  currency: 'CNY',
  refundedMinor: 0,
  method: 'alipay',
  transactionNumber: '2026111522001404471',
  orderNumber: null,
  counterparty: '稳付科技',
  item: '账单支付',
  state: 'completed',
};

export const prove: Intent<'confirm_proof'> = {
  type: 'confirm_proof',
  fileName: 'alipay_202611.csv',
  format: 'alipay-statement',
  entry: PROVEN_ENTRY,
  recordId: 'pay_1',
};

export const unprove: Intent<'withdraw_proof'> = {
  type: 'withdraw_proof',
  proofKey: entryKey(PROVEN_ENTRY),
};

export const reply = (text: string): Intent<'send_reply'> => ({
  type: 'send_reply',
  channel: 'sms',
  to: '13800001234',
  text,
  recordsAsOfMs: NOW_MS,
});

/** Says nothing about the account. */
export const holdReply = reply('您好，我来帮您查一下，请稍等。');

/** Says what the records show. */
export const factReply = reply('您好，您于11月15日通过支付宝支付的268.00元已扣款成功。');

/** Says what they do not show. */
export const untrueReply = reply('您好，您的账单已结清，另有300.00元已退款。');

export const unfilledReply = reply('您好，您的款项预计[时间]到账。');

export const wait: Intent<'wait_for_customer'> = { type: 'wait_for_customer', materials: ['扣款短信截图'] };

export const satisfied: Intent<'record_satisfaction'> = {
  type: 'record_satisfaction',
  satisfied: true,
  score: 5,
  comment: null,
};

export const unsatisfied: Intent<'record_satisfaction'> = {
  type: 'record_satisfaction',
  satisfied: false,
  score: 2,
  comment: '想早点入账',
};

export const resolve: Intent<'resolve_ticket'> = { type: 'resolve_ticket', summary: '已说明入账时间。' };
export const tryToReach: Intent<'record_contact_attempt'> = {
  type: 'record_contact_attempt',
  channel: 'phone',
};
export const giveUp: Intent<'resolve_ticket'> = { ...resolve, outcome: 'unreachable' };
export const release: Intent<'release_identity'> = { type: 'release_identity', reason: '客户出示了证件' };
export const reopen: Intent<'reopen_ticket'> = { type: 'reopen_ticket', reason: '客户再次来电。' };

/** From the call to the facts: everything before a solution is chosen. */
export const UNTIL_SOLUTION: readonly TicketIntent[] = [
  open,
  take,
  identify,
  classifyPaid,
  done('need_confirmed'),
  lookUp,
  done('debit_message_asked', '尾号 4471'),
];

export const UNTIL_REPLIED: readonly TicketIntent[] = [
  ...UNTIL_SOLUTION,
  offer('wait_for_posting'),
  factReply,
];
