import type { Command } from '#shared/domain/ticket/command';
import { resolveParked } from '../../electron/vault/commands/resolve-parked';
import { runCommand } from '../../electron/vault/commands/run-command';
import { parkedCommands } from '../../electron/vault/data/outbox';
import { readTicket } from '../../electron/vault/data/tickets';
import { draftSave } from '../../electron/vault/queries/requests/replies';
import { StoreError } from '../../electron/vault/store/store-error';
import { isCrash } from '../../electron/vault/store/testing/memory-disk';
import type { Vault } from '../../electron/vault/vault';
import { CUSTOMERS, SECRET_TEXT, STEPS } from './centre';
import type { SimulatedDesk } from './desk';

/** What a person at a desk can do. */
export const ACTS = [
  'open',
  'open_linked',
  'take',
  'note',
  'reply',
  'step',
  'reopen_step',
  'classify',
  'wait',
  'link',
  'identify',
  'reveal',
  'draft',
  'apply_again',
  'discard',
] as const;
export type ActName = (typeof ACTS)[number];

/** `unheard`: the process ended, or the disk failed, before there was an answer one could rely on. */
export type Fate = 'unheard' | 'acknowledged' | 'refused';

/** A command as the one who gave it knows it. */
export type Issued = {
  readonly id: string;
  readonly desk: number;
  readonly type: Command['intent']['type'];
  readonly ticketId: string | null;
  fate: Fate;
  /** It was parked, and its person has decided. */
  settled: 'no' | 'perhaps' | 'yes';
};

/**
 * What a draft may be: the last one acknowledged, or a later one whose saving nobody heard the end of. Later is what was
 * asked for later: several acknowledged together may be heard of in another order.
 */
export type DraftWish = {
  readonly sure: string | null;
  readonly order: number;
  readonly perhaps: ReadonlyMap<number, string | null>;
};

export type Diary = {
  readonly issued: Issued[];
  /** By desk and ticket. */
  readonly drafts: Map<string, DraftWish>;
  /** How many changes of drafts were asked for. */
  asked: number;
  /** Failures that are no outcome of an act: bugs. */
  readonly bugs: unknown[];
};

type Intent = Command['intent'];

const pickFrom = <T>(of: readonly T[], pick: number): T | null =>
  of.length === 0 ? null : (of[pick % of.length] ?? null);

function wishOf(act: ActName, pick: number, count: number, vault: Vault): Intent | null {
  const customer = CUSTOMERS[pick % CUSTOMERS.length] ?? CUSTOMERS[0];
  const text = `${SECRET_TEXT}，第 ${count} 条`;
  switch (act) {
    case 'open':
    case 'open_linked':
      return {
        type: 'open_ticket',
        channel: 'phone',
        requester: { name: customer.name, contact: customer.phone, orderNumber: null },
        accountId: act === 'open' ? null : customer.id,
        question: text,
        askedAtMs: vault.clock.nowMs(),
      };
    case 'take':
      return { type: 'take_ticket' };
    case 'note':
      return { type: 'add_note', text };
    case 'reply':
      return {
        type: 'send_reply',
        channel: 'sms',
        to: customer.phone,
        text: `您好，请稍候。编号 ${count}。`,
        recordsAsOfMs: vault.clock.nowMs(),
      };
    case 'step':
      return { type: 'complete_step', stepId: STEPS[pick % 2] ?? STEPS[0], evidence: [], note: text };
    case 'reopen_step':
      return { type: 'reopen_step', stepId: STEPS[pick % 2] ?? STEPS[0] };
    case 'classify':
      return {
        type: 'classify',
        category: 'payment',
        subcategory: 'paid_but_unpaid',
        complexity: 'common',
        playbookKey: 'simulated',
      };
    case 'wait':
      return { type: 'wait_for_customer', materials: [text] };
    case 'link':
      return { type: 'link_account', accountId: customer.id };
    case 'identify':
      return {
        type: 'check_identity',
        method: 'phone',
        answers: [
          { field: 'name', answer: customer.name },
          { field: 'contact', answer: customer.phone },
        ],
      };
    case 'reveal':
      return { type: 'reveal_personal_data', accountId: customer.id, field: 'phone', reason: '客户要求核对' };
    case 'draft':
    case 'apply_again':
    case 'discard':
      return null;
  }
}

function fateOf(error: unknown, bugs: unknown[]): Fate {
  if (isCrash(error)) return 'unheard';
  if (!(error instanceof StoreError)) {
    bugs.push(error);
    return 'unheard';
  }
  return error.details.kept === 'no' ? 'refused' : 'unheard';
}

/** Somebody acts. Answers at once; what comes of it is written into the diary when it is known. */
export function act(desk: SimulatedDesk, name: ActName, pick: number, diary: Diary): void {
  const vault = desk.vault();
  if (vault === null) return;
  const tickets = vault.store.all('SELECT id FROM ticket ORDER BY id').map((row) => String(row.id));
  const ticketId = pickFrom(tickets, pick);
  const isNew = name === 'open' || name === 'open_linked';
  const intent = wishOf(name, pick, diary.issued.length, vault);
  if (intent === null) {
    if (name === 'draft') saveDraft(desk, vault, ticketId, diary);
    else decide(desk, vault, name === 'discard', pick, diary);
    return;
  }
  if (ticketId === null && !isNew && intent.type !== 'reveal_personal_data') return;
  const to = isNew ? null : ticketId;
  const first = desk.ids.length;
  const order = nextOrder(diary);
  const done = runCommand(vault, { ticketId: to, intent: fitting(intent, vault, to) });
  const issued = note(desk, first, intent.type, isNew ? 'new' : to, diary);
  if (issued === null) return;
  done.then(
    (result) => {
      issued.fate = result.ok ? 'acknowledged' : 'refused';
      if (result.ok && intent.type === 'send_reply' && to !== null)
        heard(keyOf(desk, to), diary, order, null);
    },
    (error) => {
      issued.fate = fateOf(error, diary.bugs);
      // Whether the reply was kept, and its draft with it removed, is not known.
      if (intent.type === 'send_reply' && to !== null) perhaps(keyOf(desk, to), diary, order, null);
    },
  );
}

/** A reply goes where the ticket came from. */
function fitting(intent: Intent, vault: Vault, ticketId: string | null): Intent {
  if (intent.type !== 'send_reply' || ticketId === null) return intent;
  const found = readTicket(vault.store, ticketId);
  return found === null ? intent : { ...intent, to: found.ticket.requester.contact };
}

function note(
  desk: SimulatedDesk,
  first: number,
  type: Issued['type'],
  ticketId: string | 'new' | null,
  { issued }: Diary,
): Issued | null {
  const id = desk.ids[first];
  if (id === undefined) return null;
  const noted: Issued = {
    id,
    desk: desk.index,
    type,
    ticketId: type === 'reveal_personal_data' ? null : ticketId === 'new' ? id : ticketId,
    fate: 'unheard',
    settled: 'no',
  };
  issued.push(noted);
  return noted;
}

const keyOf = (desk: SimulatedDesk, ticketId: string): string => `${desk.index} ${ticketId}`;

function nextOrder(diary: Diary): number {
  diary.asked += 1;
  return diary.asked;
}

const NO_WISH: DraftWish = { sure: null, order: 0, perhaps: new Map() };

function heard(key: string, { drafts }: Diary, order: number, text: string | null): void {
  const wish = drafts.get(key) ?? NO_WISH;
  if (order < wish.order) return;
  drafts.set(key, {
    sure: text,
    order,
    perhaps: new Map([...wish.perhaps].filter(([later]) => later > order)),
  });
}

function perhaps(key: string, { drafts }: Diary, order: number, text: string | null): void {
  const wish = drafts.get(key) ?? NO_WISH;
  if (order > wish.order) drafts.set(key, { ...wish, perhaps: new Map(wish.perhaps).set(order, text) });
}

function saveDraft(desk: SimulatedDesk, vault: Vault, ticketId: string | null, diary: Diary): void {
  const host = desk.host();
  if (ticketId === null || host === null) return;
  const text = `${SECRET_TEXT}，草稿 ${diary.issued.length} ${vault.clock.nowMs()}`;
  const key = keyOf(desk, ticketId);
  const order = nextOrder(diary);
  perhaps(key, diary, order, text);
  Promise.resolve(draftSave(vault, { ticketId, text }, host)).then(
    () => heard(key, diary, order, text),
    (error) => void fateOf(error, diary.bugs),
  );
}

/** The person decides on a parked command: again as it was, or not at all. */
function decide(desk: SimulatedDesk, vault: Vault, discard: boolean, pick: number, diary: Diary): void {
  const parked = pickFrom(parkedCommands(vault.store), pick);
  if (parked === null) return;
  const { command } = parked;
  const before = diary.issued.find(({ id }) => id === command.id);
  if (before === undefined) throw new Error('A command is parked that nobody gave');
  const first = desk.ids.length;
  const done = resolveParked(vault, {
    commandId: command.id,
    resolution: discard ? { action: 'discard', note: '客户已挂断' } : { action: 'apply_again' },
  });
  const type = discard ? 'add_note' : command.intent.type;
  const issued = note(desk, first, type, command.ticketId, diary);
  const kept = (): boolean =>
    issued !== null &&
    vault.store.get('SELECT command_id FROM outbox WHERE command_id = ?', [issued.id]) !== null;
  // Until it is known: a process that ends answers nothing.
  if (before.settled === 'no') before.settled = 'perhaps';
  done.then(
    (result) => {
      // Where the ticket takes no note, the discarded command goes without one.
      if (issued) issued.fate = result.ok && kept() ? 'acknowledged' : 'refused';
      before.settled = result.ok ? 'yes' : before.settled === 'perhaps' ? 'no' : before.settled;
    },
    (error) => {
      const fate = fateOf(error, diary.bugs);
      if (issued) issued.fate = fate;
      if (fate === 'refused' && before.settled === 'perhaps') before.settled = 'no';
    },
  );
}
