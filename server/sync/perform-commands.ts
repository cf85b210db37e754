import type { CommandOutcome } from '#shared/contracts/wire';
import type { Actor } from '#shared/domain/access/role';
import type { Incident } from '#shared/domain/incident/incident';
import type { Command } from '#shared/domain/ticket/command';
import type { TicketEvent } from '#shared/domain/ticket/ticket-event';
import { appendAudits } from '../audit/append-audit';
import type { AuditAct } from '../audit/audit-entry';
import type { Transaction } from '../database/database';
import { Overtaken } from '../database/database-trouble';
import { channelOutbox } from '../database/schema';
import { writeVersions } from '../documents/upsert-documents';
import { auditOfEvents, auditOfIncident, auditOfNote } from './audit-acts';
import { type CommandFacts, readFacts } from './command-facts';
import { type Claim, type Judged, type Pusher, readClaims, recordOutcomes } from './command-log';
import { judgeCommand } from './judge-command';
import { pokeDesks } from './poke-desks';
import type { CentreMemory } from './read-centre';

/** Whose commands they are, and what has to be known of those before them. */
export type PushContext = {
  readonly actor: Actor;
  readonly pusher: Pusher;
  readonly nowMs: number;
  readonly memory: CentreMemory;
  /**
   * Tickets on which an earlier command of the same batch was not taken: what a later one was decided on never came to
   * be, whatever the version says. Not changed here: the transaction may not last.
   */
  readonly refusedOn: ReadonlySet<string | null>;
};

/** What follows from the commands besides their answers, gathered so that it is written at once. */
type Effects = {
  readonly judged: Judged[];
  readonly replies: (typeof channelOutbox.$inferInsert)[];
  readonly incidents: Incident[];
  readonly acts: AuditAct[];
};

/**
 * Applies commands and everything that follows from them in the given transaction, each exactly once by its id, one
 * after another: each is decided on what those before it have left. Those given together must be such that none changes
 * what another reads besides its ticket; see `batchesOf`.
 */
export async function performCommands(
  tx: Transaction,
  commands: readonly Command[],
  context: PushContext,
): Promise<readonly CommandOutcome[]> {
  const { actor, pusher, nowMs } = context;
  const claims = await readClaims(tx, commands, pusher);
  if (claims.every(({ claim }) => claim === 'applied')) return repeated(commands, claims);
  const facts = await readFacts(
    tx,
    commands.filter((_, index) => claims[index]?.claim === 'new'),
    commands.map(({ ticketId }) => ticketId),
    context.memory,
  );
  const effects: Effects = { judged: [], replies: [], incidents: [], acts: [] };
  const refusedOn = new Set(context.refusedOn);
  const outcomes: CommandOutcome[] = [];
  for (const [index, command] of commands.entries()) {
    const claim = claims[index];
    if (!claim) throw new Error('A command has no claim');
    const outcome =
      claim.claim === 'new'
        ? await perform(
            tx,
            facts,
            { command, logged: claim.logged },
            { actor, nowMs, refused: refusedOn.has(command.ticketId) },
            effects,
          )
        : answerAgain(facts, command, claim);
    if (outcome.outcome === 'conflict' || outcome.outcome === 'rejected') refusedOn.add(command.ticketId);
    outcomes.push(outcome);
  }
  await write(tx, facts, effects, pusher, nowMs);
  return outcomes;
}

/** A batch that comes again because its answer was lost. */
const repeated = (commands: readonly Command[], claims: readonly Claim[]): readonly CommandOutcome[] =>
  commands.map(({ id }, index) => {
    const claim = claims[index];
    return {
      commandId: id,
      outcome: 'duplicate',
      version: claim?.claim === 'applied' ? claim.version : null,
    };
  });

function answerAgain(
  facts: CommandFacts,
  { id, ticketId }: Command,
  claim: Exclude<Claim, { claim: 'new' }>,
): CommandOutcome {
  if (claim.claim === 'applied') return { commandId: id, outcome: 'duplicate', version: claim.version };
  const { outcome, error, own } = claim;
  return { commandId: id, outcome, error, serverDocument: own ? facts.ticket(ticketId) : null };
}

async function perform(
  tx: Transaction,
  facts: CommandFacts,
  { command, logged }: Omit<Judged, 'answer'>,
  by: { readonly actor: Actor; readonly nowMs: number; readonly refused: boolean },
  effects: Effects,
): Promise<CommandOutcome> {
  const judgement = await judgeCommand(tx, facts, command, by.actor, by.refused);
  if (judgement.verdict === 'conflict' || judgement.verdict === 'rejected') {
    const { verdict, ...why } = judgement;
    const refused = { commandId: command.id, outcome: verdict, ...why };
    effects.judged.push({ command, logged, answer: refused });
    return refused;
  }
  let version: number | null = null;
  if (judgement.verdict === 'apply') {
    const { ticket, events } = judgement;
    version = facts.put(ticket);
    effects.replies.push(...repliesOf(ticket.id, events, by.nowMs));
    effects.acts.push(...auditOfEvents(ticket, events));
  } else if (judgement.verdict === 'incident') {
    effects.incidents.push(judgement.incident);
    effects.acts.push(...auditOfIncident(judgement.incident.id, command, by.actor));
  } else effects.acts.push(...auditOfNote(command, by.actor));
  const applied = { commandId: command.id, outcome: 'applied', version } as const;
  effects.judged.push({ command, logged, answer: applied });
  return applied;
}

const repliesOf = (
  ticketId: string,
  events: readonly TicketEvent[],
  nowMs: number,
): readonly (typeof channelOutbox.$inferInsert)[] =>
  events.flatMap((event) =>
    event.type === 'replied'
      ? [
          {
            replyId: event.id,
            ticketId,
            channel: event.channel,
            recipient: event.to,
            text: event.text,
            attachments: event.attachments ?? [],
            queuedAtMs: nowMs,
          },
        ]
      : [],
  );

/** The audit log comes last: whoever writes there waits for nobody any more. */
async function write(
  tx: Transaction,
  facts: CommandFacts,
  effects: Effects,
  pusher: Pusher,
  nowMs: number,
): Promise<void> {
  const { changed } = facts;
  const incidents = effects.incidents.map(
    (body) => ({ kind: 'incident', id: body.id, accountId: null, body }) as const,
  );
  if (changed.length + incidents.length > 0) {
    const written = await writeVersions(tx, [...changed, ...incidents]);
    const versions = new Map(written.map(({ id, version }) => [id, version]));
    // A ticket that nobody had when it was looked for, and somebody has now.
    if (changed.some(({ id, version }) => versions.get(id) !== version)) throw new Overtaken();
    await pokeDesks(tx);
  }
  if (effects.replies.length > 0) await tx.insert(channelOutbox).values(effects.replies);
  await recordOutcomes(tx, effects.judged, pusher, nowMs);
  await appendAudits(tx, effects.acts, nowMs);
}
