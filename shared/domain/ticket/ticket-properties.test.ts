import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/default-policy';
import type { CustomerRecords } from '../record/customer-records';
import { applyCommand } from './apply-command';
import { type Command, VERSION_CHECKED_INTENTS } from './command';
import { contactAttempts } from './contact-attempts';
import { foldEvents } from './evolve';
import { identityAttempts } from './identity-attempts';
import { standingProofs } from './standing-proofs';
import { anyIntent, anySequence } from './testing/any-intent';
import * as act from './testing/intents';
import { contextOf, LI, NOTHING_PAID, NOW_MS, PAID_NOT_POSTED } from './testing/paid-not-posted-case';
import { commandFor, play } from './testing/play';
import { type Ticket, ticketSchema } from './ticket';
import type { TicketEvent } from './ticket-event';

/** One minute passes between two commands here. */
const POLICY = { ...defaultPolicy, unreachable: { attempts: 3, apartMinutes: 1 } };

/** Applies what is allowed, passes over what is refused. */
function drive(commands: readonly Command[], records: CustomerRecords | null): Ticket | null {
  return commands.reduce<Ticket | null>((ticket, command) => {
    const known = records?.account.id === (ticket?.accountId ?? 'acc_1') ? records : null;
    const actor = command.actorId === LI.id ? { actor: LI } : {};
    const applied = applyCommand(ticket, command, contextOf({ records: known, policy: POLICY, ...actor }));
    return applied.ok ? applied.value.ticket : ticket;
  }, null);
}

const anyRecords = fc.constantFrom(PAID_NOT_POSTED, PAID_NOT_POSTED, NOTHING_PAID, null);
const commandsOf = (intents: readonly Command['intent'][]): readonly Command[] =>
  intents.map((intent, index) => commandFor({ intent }, index));

/** Walks a history and shows each event with the ticket as it was before. */
function eachEvent(ticket: Ticket, look: (event: TicketEvent, before: Ticket) => void): void {
  for (let n = 1; n < ticket.events.length; n += 1) {
    const event = ticket.events[n];
    if (event) look(event, foldEvents(ticket.events.slice(0, n)));
  }
}

describe('whatever is tried in whatever order', () => {
  const reached = {
    facts: 0,
    resolved: 0,
    rounds: 0,
    solutions: 0,
    unreachable: 0,
    manyChecks: 0,
    proofs: 0,
    withdrawn: 0,
  };

  it('no gate is passed', () => {
    fc.assert(
      fc.property(anySequence, anyRecords, (intents, records) => {
        const ticket = drive(commandsOf(intents), records);
        if (ticket === null) return;
        eachEvent(ticket, (event, before) => {
          if (event.type === 'replied' && event.claims.length > 0) {
            reached.facts += 1;
            expect(before.identity).not.toBeNull();
            expect(before.classification).not.toBeNull();
            expect(before.solution?.responsibility).toBeDefined();
            expect(before.state).not.toBe('resolved');
          }
          if (event.type === 'resolved') {
            reached.resolved += 1;
            if (event.outcome === 'unreachable') {
              reached.unreachable += 1;
              expect(contactAttempts(before.events, POLICY).counted).toBeGreaterThanOrEqual(3);
              expect(before.satisfaction).toBeNull();
            } else expect(before.satisfaction?.satisfied).toBe(true);
            expect(before.lastRepliedAtMs).not.toBeNull();
          }
          if (event.type === 'satisfaction_recorded') {
            expect(before.lastRepliedAtMs).not.toBeNull();
            expect(before.solution).not.toBeNull();
          }
          if (event.type === 'solution_chosen') {
            reached.solutions += 1;
            expect(before.excludedSolutions).not.toContain(event.solution);
            if (event.solution === 'pay_by_other_method') expect(records).toBe(NOTHING_PAID);
            if (before.classification?.playbookKey === 'paid_but_unpaid') {
              expect(before.identity).not.toBeNull();
              expect(before.ledgerOpenedAtMs).not.toBeNull();
            }
          }
          if (event.type === 'step_completed' && event.stepId === 'other_method_suggested') {
            expect(records).toBe(NOTHING_PAID);
          }
          if (event.type === 'step_completed' && event.stepId === 'payment_found') {
            expect(event.evidence.length).toBeGreaterThan(0);
          }
          if (event.type === 'identity_checked') {
            const failures = before.events.filter((e) => e.type === 'identity_checked' && !e.verified).length;
            if (failures >= 2) {
              reached.manyChecks += 1;
              expect(identityAttempts(before.events, defaultPolicy).failed).toBeLessThan(3);
            }
          }
          if (event.type === 'proof_confirmed') {
            reached.proofs += 1;
            expect(before.identity).not.toBeNull();
            // Without the payment there is nothing to confirm it against.
            expect(records).toBe(PAID_NOT_POSTED);
          }
          if (event.type === 'proof_withdrawn') {
            reached.withdrawn += 1;
            expect(standingProofs(before.events).map(({ proofKey }) => proofKey)).toContain(event.proofKey);
          }
          if (event.type === 'ledger_opened') expect(before.identity).not.toBeNull();
          if (event.type !== 'note_added' && event.type !== 'reopened')
            expect(before.state).not.toBe('resolved');
        });
        reached.rounds += ticket.attempts;
      }),
      { numRuns: 800, seed: 20_261_116 },
    );
    // A property nobody reaches proves nothing.
    for (const [what, count] of Object.entries(reached)) expect(count, what).toBeGreaterThan(20);
  });

  it('the ticket is the fold of its events, and whole', () => {
    fc.assert(
      fc.property(anySequence, anyRecords, (intents, records) => {
        const ticket = drive(commandsOf(intents), records);
        if (ticket === null) return;
        expect(foldEvents(ticket.events)).toEqual(ticket);
        expect(ticketSchema.parse(ticket)).toEqual(ticket);
        expect(new Set(ticket.events.map((e) => e.id)).size).toBe(ticket.events.length);
        expect(drive(commandsOf(intents), records)).toEqual(ticket);
      }),
      { numRuns: 150 },
    );
  });
});

describe('two desks that were cut off', () => {
  const START: readonly Ticket[] = [
    play([act.open]),
    play([act.open, act.take]),
    play([act.open, act.take, act.identify, act.classifyPaid]),
    play(act.UNTIL_SOLUTION),
    play(act.UNTIL_REPLIED),
    play([...act.UNTIL_SOLUTION, act.prove]),
    play([...act.UNTIL_REPLIED, act.satisfied]),
    play([...act.UNTIL_REPLIED, act.satisfied, act.resolve]),
  ];
  const merging = anyIntent.filter(
    (intent) => !VERSION_CHECKED_INTENTS.has(intent.type) && intent.type !== 'open_ticket',
  );
  const anyTime = fc.integer({ min: 30, max: 40 }).map((minute) => NOW_MS + minute * 60_000);
  const withoutHistory = ({ events: _, ...rest }: Ticket) => rest;

  it('come to the same ticket in whichever order their commands arrive', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...START),
        merging,
        merging,
        anyTime,
        anyTime,
        (start, one, two, atOne, atTwo) => {
          const a = commandFor({ intent: one, atMs: atOne }, 90);
          const b = commandFor({ intent: two, atMs: atTwo, context: { actor: LI } }, 91);
          const both = (first: Command, second: Command): Ticket | null =>
            [first, second].reduce<Ticket | null>((ticket, command) => {
              if (ticket === null) return null;
              const actor = command.actorId === LI.id ? { actor: LI } : {};
              const applied = applyCommand(ticket, command, contextOf(actor));
              return applied.ok ? applied.value.ticket : null;
            }, start);
          const ab = both(a, b);
          const ba = both(b, a);
          // Where one of them is refused in one order the person is asked, and nothing merges.
          if (ab === null || ba === null) return;
          compared += 1;
          expect(withoutHistory(ab)).toEqual(withoutHistory(ba));
          const ids = ({ events }: Ticket) => events.map((e) => e.id).sort();
          if (one.type !== 'record_satisfaction' && two.type !== 'record_satisfaction') {
            expect(ids(ab)).toEqual(ids(ba));
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});
