import type { DocumentOf } from '#shared/contracts/document';
import type { CustomerRecords } from '#shared/domain/record/customer-records';
import { type Command, RECORDLESS_INTENTS } from '#shared/domain/ticket/command';
import type { Ticket } from '#shared/domain/ticket/ticket';
import type { Transaction } from '../database/database';
import type { DocumentDraft } from '../documents/document-draft';
import { existingAccounts, lockTickets } from '../documents/read-documents';
import { nextTicketNumbers } from '../documents/ticket-number';
import { readAllWithRelated } from '../proofs/read-records-with-related';
import { type Centre, type CentreMemory, readCentre } from './read-centre';

type TicketDocument = DocumentOf<'ticket'>;

/** What commands are decided on, read at once; tickets are locked, and as the commands before have left them. */
export class CommandFacts {
  readonly centre: Centre;
  readonly #tickets: Map<string, TicketDocument>;
  readonly #records: ReadonlyMap<string, CustomerRecords>;
  readonly #named: ReadonlySet<string>;
  readonly #newNumbers: string[];
  readonly #changes = new Map<string, number>();

  constructor(
    centre: Centre,
    tickets: readonly TicketDocument[],
    records: ReadonlyMap<string, CustomerRecords>,
    named: ReadonlySet<string>,
    newNumbers: readonly string[],
  ) {
    this.centre = centre;
    this.#tickets = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    this.#records = records;
    this.#named = named;
    this.#newNumbers = [...newNumbers];
  }

  ticket(id: string | null): TicketDocument | null {
    return id === null ? null : (this.#tickets.get(id) ?? null);
  }

  /** Whether there is the account a command names. */
  hasAccount(accountId: string): boolean {
    return this.#named.has(accountId);
  }

  records(accountId: string): CustomerRecords | null {
    return this.#records.get(accountId) ?? null;
  }

  takeTicketNumber(): string {
    const number = this.#newNumbers.shift();
    if (number === undefined) throw new Error('A ticket is opened that was not expected');
    return number;
  }

  /** Puts a ticket one version on and answers with that. */
  put(body: Ticket): number {
    const version = (this.#tickets.get(body.id)?.version ?? 0) + 1;
    this.#tickets.set(body.id, { kind: 'ticket', id: body.id, accountId: body.accountId, version, body });
    this.#changes.set(body.id, (this.#changes.get(body.id) ?? 0) + 1);
    return version;
  }

  /** What is to be written, each ticket once, with the version it is then to have. */
  get changed(): readonly (DocumentDraft & { readonly changes: number; readonly version: number })[] {
    return [...this.#changes].flatMap(([id, changes]) => {
      const ticket = this.#tickets.get(id);
      return ticket ? [{ ...ticket, changes }] : [];
    });
  }
}

/** Reads what some commands are decided on; `about`: tickets that are to be shown, though nothing is decided. */
export async function readFacts(
  tx: Transaction,
  commands: readonly Command[],
  about: readonly (string | null)[],
  memory: CentreMemory,
): Promise<CommandFacts> {
  const ticketIds = new Set(
    [...commands.map(({ ticketId }) => ticketId), ...about].filter((id) => id !== null),
  );
  const tickets = await lockTickets(tx, [...ticketIds]);
  const accountOf = new Map(tickets.map(({ id, body }) => [id, body.accountId]));
  const openedFor = new Map(
    commands.flatMap(({ ticketId, intent }) =>
      ticketId !== null && intent.type === 'open_ticket' ? [[ticketId, intent.accountId] as const] : [],
    ),
  );
  const accounts = commands.flatMap(({ ticketId, intent }) =>
    ticketId === null || RECORDLESS_INTENTS.has(intent.type)
      ? []
      : (accountOf.get(ticketId) ?? openedFor.get(ticketId) ?? []),
  );
  const named = commands.flatMap(({ intent }) => accountNamedBy(intent) ?? []);
  const opened = new Set(
    commands.flatMap(({ ticketId, intent }) =>
      intent.type === 'open_ticket' && ticketId !== null && !accountOf.has(ticketId) ? [ticketId] : [],
    ),
  );
  return new CommandFacts(
    await readCentre(tx, memory),
    tickets,
    await readAllWithRelated(tx, unique(accounts), commands.flatMap(heldBeside)),
    await existingAccounts(tx, unique(named)),
    await nextTicketNumbers(tx, opened.size),
  );
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** The customer a ticket is said to be about. */
export const accountNamedBy = (intent: Command['intent']): string | null =>
  intent.type === 'open_ticket' || intent.type === 'link_account' ? intent.accountId : null;

/** The payment a person holds beside a customer's statement: it may lie on another account. */
const heldBeside = ({ intent }: Command): readonly string[] =>
  intent.type === 'confirm_proof' && intent.recordId !== null ? [intent.recordId] : [];
