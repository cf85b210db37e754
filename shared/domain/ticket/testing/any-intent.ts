import fc from 'fast-check';
import type { TicketIntent } from '../command';
import * as act from './intents';

/** Acts of every kind, right and wrong, as a desk could send them in any order. */
export const SOME_INTENTS: readonly TicketIntent[] = [
  act.open,
  act.take,
  act.take,
  { type: 'link_account', accountId: 'acc_1' },
  { type: 'link_account', accountId: 'acc_2' },
  act.identify,
  act.identify,
  act.misidentify,
  act.classifyPaid,
  act.classifyPaid,
  act.classifyGeneral,
  act.lookUp,
  act.lookUp,
  act.done('need_confirmed'),
  act.done('debit_message_asked', '尾号 4471'),
  act.done('other_method_suggested'),
  act.done('payment_found'),
  act.done('basis_found', '服务手册'),
  act.undo('debit_message_asked'),
  act.offer('wait_for_posting'),
  act.offer('post_manually'),
  act.offer('escalate'),
  act.offer('pay_by_other_method'),
  act.offer('answer_directly'),
  act.note,
  act.prove,
  act.prove,
  act.unprove,
  act.holdReply,
  act.factReply,
  act.factReply,
  act.untrueReply,
  act.wait,
  act.satisfied,
  act.satisfied,
  act.unsatisfied,
  act.resolve,
  act.resolve,
  act.reopen,
  act.tryToReach,
  act.tryToReach,
  act.giveUp,
  act.release,
];

export const anyIntent: fc.Arbitrary<TicketIntent> = fc.constantFrom(...SOME_INTENTS);

const STORY: readonly TicketIntent[] = [
  ...act.UNTIL_SOLUTION,
  act.prove,
  act.unprove,
  act.offer('wait_for_posting'),
  act.factReply,
  act.satisfied,
  act.resolve,
];

/** Under a general question nobody has to be identified: facts must still not get out. */
const GENERAL_STORY: readonly TicketIntent[] = [
  act.open,
  act.take,
  act.classifyGeneral,
  act.done('need_confirmed'),
  act.done('basis_found', '服务手册'),
  act.offer('answer_directly'),
  act.factReply,
  act.holdReply,
  act.satisfied,
  act.resolve,
];

/** Nobody answers any more. */
const UNREACHABLE_STORY: readonly TicketIntent[] = [
  ...act.UNTIL_REPLIED,
  act.tryToReach,
  act.tryToReach,
  act.tryToReach,
  act.giveUp,
  act.tryToReach,
  act.giveUp,
];

/** Somebody guesses. */
const GUESSING_STORY: readonly TicketIntent[] = [
  act.open,
  act.take,
  act.misidentify,
  act.misidentify,
  act.misidentify,
  act.misidentify,
  ...act.UNTIL_SOLUTION.slice(2),
];

/**
 * Sequences that get somewhere: the story of a ticket with acts left out and others thrown in, so that every gate is
 * reached, and tried to be passed, often.
 */
export const anySequence: fc.Arbitrary<readonly TicketIntent[]> = fc
  .tuple(
    fc.constantFrom(STORY, STORY, GENERAL_STORY, UNREACHABLE_STORY, UNREACHABLE_STORY, GUESSING_STORY),
    fc.array(
      fc.record({
        skip: fc.integer({ min: 0, max: 19 }).map((n) => n === 0),
        /** The customer is not satisfied this time. */
        unhappy: fc.boolean(),
        extra: fc.array(anyIntent, { maxLength: 1 }),
      }),
      { minLength: 2 * STORY.length, maxLength: 2 * STORY.length },
    ),
  )
  .map(([story, changes]) =>
    changes.flatMap(({ skip, unhappy, extra }, index) => {
      const next = story[index % story.length];
      const planned = next === act.satisfied && unhappy ? act.unsatisfied : next;
      return planned === undefined || skip ? extra : [planned, ...extra];
    }),
  );
