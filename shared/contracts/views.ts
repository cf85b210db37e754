import { z } from 'zod';
import type { Actor } from '../domain/access/role';
import type { Account } from '../domain/account/account';
import type { Bill } from '../domain/bill/bill';
import type { FieldComparison } from '../domain/diagnosis/compare-sources';
import type { Diagnosis } from '../domain/diagnosis/finding';
import type { BackOfficeRequest } from '../domain/followup/back-office';
import type { OutageWords } from '../domain/incident/outage-script';
import { currencySchema } from '../domain/money/money';
import type { Payment } from '../domain/payment/payment';
import type { PaymentTrack } from '../domain/payment/payment-track';
import type { RefundTrack } from '../domain/payment/refund-track';
import type { Checklist } from '../domain/playbook/checklist';
import type { LocalisedText, Playbook, Script } from '../domain/playbook/playbook';
import type { SettlementExpectation, TenantPolicy } from '../domain/policy/tenant-policy';
import type { EntryMatch } from '../domain/proof/proof-match';
import type { RecordSource } from '../domain/record/source';
import type { ServiceClock } from '../domain/sla/clock';
import type { TicketChannel } from '../domain/ticket/channel';
import type { Command } from '../domain/ticket/command';
import type { ContactAttempts } from '../domain/ticket/contact-attempts';
import type { IdentityAttempts } from '../domain/ticket/identity-attempts';
import type { ReplyAttachment } from '../domain/ticket/reply-attachment';
import type { Ticket, TicketState } from '../domain/ticket/ticket';
import type { TimelineItem } from '../domain/timeline/timeline-item';
import type { Document } from './document';
import type { DomainError } from './error';
import type { ProofReading } from './wire';

/** How well the desk reaches the server. `connecting`: not one exchange with the server yet since the start. */
export type LinkState = 'connecting' | 'online' | 'slow' | 'offline' | 'recovering' | 'drill';

/**
 * Why the server is not reached, or not well. `silent`: nothing answers at all · `broken_off`: it hangs up in the middle ·
 * `unavailable`: it answers that it cannot serve now · `untrusted`: what answers cannot prove that it is the server.
 */
export type LinkReason =
  | 'refused'
  | 'silent'
  | 'broken_off'
  | 'unavailable'
  | 'no_network'
  | 'untrusted'
  | 'slow';

export type LinkView = {
  readonly state: LinkState;
  /** While slow or offline. */
  readonly reason: LinkReason | null;
  readonly sinceMs: number;
  /** When the local copy was last known to be current; null before the first pull. */
  readonly syncedAtMs: number | null;
  readonly pendingCount: number;
  readonly parkedCount: number;
  /** Tickets this agent resolved today. */
  readonly resolvedToday: number;
  /** First synchronisation under way: documents received so far, and how many there will be, once that is known. */
  readonly initialSync: { readonly received: number; readonly total: number | null } | null;
  readonly error: DomainError | null;
};

/** Signed out, or who is signed in where. */
export type SessionView =
  | { readonly state: 'signed_out'; readonly error: DomainError | null }
  /** The vault of the last session is being opened. */
  | { readonly state: 'opening' }
  | { readonly state: 'signing_in' }
  | {
      readonly state: 'signed_in';
      readonly actor: Actor;
      readonly serverUrl: string;
      readonly sample: boolean;
    };

/** A row of the queue, already in order of due time. Personal data is masked. */
export type QueueItem = {
  readonly ticketId: string;
  readonly number: string;
  readonly channel: TicketChannel;
  readonly state: TicketState;
  readonly subject: string;
  readonly requesterName: string;
  readonly accountNumberTail: string | null;
  readonly ownerId: string | null;
  readonly clock: ServiceClock | null;
  /** Made in a drill (S1-54); a real ticket all the same. */
  readonly drill: boolean;
  /** Has commands the server has not confirmed yet. */
  readonly pending: boolean;
};
export type QueueView = {
  readonly items: readonly QueueItem[];
  readonly counts: {
    readonly waiting: number;
    readonly mine: number;
    readonly atRisk: number;
    readonly breached: number;
  };
};

/** The account as a screen may show it: holder, phone, e-mail and number masked unless revealed. */
export type MaskedAccount = Omit<Account, 'holder' | 'phone' | 'email' | 'number'> & {
  readonly holderName: string;
  readonly salutation: Account['holder']['salutation'];
  readonly phone: string | null;
  readonly email: string | null;
  readonly number: string;
};

/** What the records of one account say. Bills and payments come whole; the timeline is read in windows. */
export type RecordsView = {
  readonly account: MaskedAccount;
  readonly bills: readonly Bill[];
  /** Payments named by findings, bills shown, or among the newest; others by `payment` request. */
  readonly paymentCount: number;
  readonly refundCount: number;
  readonly diagnosis: Diagnosis;
  readonly timelineTotal: number;
  /** Newest rows, enough for the first screen. */
  readonly timelineHead: readonly TimelineItem[];
  /** Current as of; on screen when that is not now. */
  readonly asOfMs: number;
  /** False until the account's records have been fetched once. */
  readonly complete: boolean;
  /** Bills and payments that are over and older than this are on the server only; null: all are here. */
  readonly keptSinceMs: number | null;
  /** Grows with every change, so that windows read earlier can be dropped. */
  readonly revision: number;
};

/** A reply still being written; kept by the vault as the agent types. */
export type Draft = { readonly text: string; readonly savedAtMs: number };

export type TicketView = {
  readonly ticket: Ticket;
  readonly version: number;
  readonly pending: boolean;
  readonly checklist: Checklist;
  readonly clocks: readonly ServiceClock[];
  /** Playbooks suggested for the question and findings, best first. */
  readonly suggestions: readonly {
    readonly playbookKey: string;
    readonly title: LocalisedText;
    readonly reason: string;
  }[];
  /** Solutions that can still be offered. */
  readonly solutions: readonly { readonly key: string; readonly title: LocalisedText }[];
  readonly scripts: readonly {
    readonly key: string;
    readonly title: LocalisedText;
    readonly category: Script['category'];
    readonly text: string;
  }[];
  readonly draft: Draft | null;
  /** What will go out with the reply being written; kept like its text. */
  readonly attachments: readonly ReplyAttachment[];
  /** Made in a drill (S1-54). */
  readonly drill: boolean;
  readonly identityAttempts: IdentityAttempts;
  /** Since the answer: how often the customer was tried for the confirmation. */
  readonly contactAttempts: ContactAttempts;
  /** What to tell the customer of the outage that holds (S1-51); null while all is well. */
  readonly outageWords: OutageWords | null;
  /** What the desk called it before the server gave it its number. */
  readonly formerNumber: string | null;
  readonly requests: readonly BackOfficeRequest[];
};

/** A command the server did not take as it was: mine, theirs, and why. */
export type ParkedCommand = {
  readonly command: Command;
  readonly outcome: 'conflict' | 'rejected';
  readonly error: DomainError;
  readonly serverDocument: Document | null;
  readonly parkedAtMs: number;
};
export type OutboxView = { readonly pending: readonly Command[]; readonly parked: readonly ParkedCommand[] };

export type SearchResult = {
  readonly accountId: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly phone: string | null;
  readonly matched: 'name' | 'phone' | 'account' | 'bill' | 'payment' | 'channel_transaction';
  readonly reference: string | null;
  /** The bill or payment found is not on this desk. */
  readonly notHere: boolean;
  readonly openTicketIds: readonly string[];
};

/** A statement sent as proof, compared row by row with the records. */
export type ProofView = {
  readonly fileName: string;
  readonly format: string;
  readonly matches: readonly EntryMatch[];
  /** Rows that are no payments of the customer, e.g. income. */
  readonly passedOver: number;
  readonly problems: ProofReading['problems'];
  /** When other accounts were asked. */
  readonly asOfMs: number;
};

export type CentreView = { readonly policy: TenantPolicy; readonly playbooks: readonly Playbook[] };

/** One payment with everything its page shows. */
export type PaymentDetailView = {
  readonly payment: Payment;
  readonly track: PaymentTrack;
  /** How long its method takes by the policy in force when it was made (C7). */
  readonly settlement: SettlementExpectation;
  readonly refunds: readonly RefundTrack[];
  /** All attempts at what it was to pay, oldest first, itself among them. */
  readonly attempts: readonly Payment[];
  /** What billing system, ledger and channel each say of it (S1-36). */
  readonly sources: readonly FieldComparison[];
};

/** A payment of which two parties say different things. */
export type ComparedPayment = { readonly payment: Payment; readonly fields: readonly FieldComparison[] };

/** The three-source comparison of several payments (S1-36). */
export type SourcesCompared = {
  readonly compared: number;
  /** Payments of the account there are. */
  readonly total: number;
  /** Newest first. */
  readonly disagreeing: readonly ComparedPayment[];
  /** In how many of those compared a party says nothing at all. */
  readonly silent: Readonly<Record<RecordSource, number>>;
};
export type PaymentsPage = { readonly payments: readonly Payment[]; readonly total: number };

/** Which rows of a timeline: kinds and states (none = all), text, and amounts in one currency, whichever way they went. */
export const timelineFilterSchema = z.object({
  kinds: z.array(z.enum(['account_change', 'bill', 'payment', 'refund', 'ticket', 'reply'])),
  text: z.string().max(100),
  /** Keys of `timeline:state`. */
  states: z.array(z.string().max(60)).max(60).optional(),
  amount: z
    .object({
      currency: currencySchema,
      /** Both ends count; null leaves an end open. */
      fromMinor: z.int().min(0).nullable(),
      toMinor: z.int().min(0).nullable(),
    })
    .nullable()
    .optional(),
});
export type TimelineFilter = z.infer<typeof timelineFilterSchema>;

/** How many rows fall into each month of a timeline, newest month first; months without rows are left out. */
export type TimelineDensity = {
  readonly months: readonly TimelineMonth[];
  /** States that occur on the account, whatever the filter, by the kind of row they belong to. */
  readonly states: readonly { readonly kind: TimelineItem['kind']; readonly stateKey: string }[];
  readonly revision: number;
};
export type TimelineMonth = {
  /** `YYYY-MM`, tenant zone. */
  readonly month: string;
  readonly count: number;
  /** Rows by quarter of the month: days 1–8, 9–16, 17–24, 25 to the end. */
  readonly quarters: readonly [number, number, number, number];
  /** Rows that ask for attention (warning or bad). */
  readonly marked: number;
  /** Position of its newest row. */
  readonly index: number;
};

/** What a copy of a bill is made from, with the customer's data unmasked: given out once it is in the audit log (S0-28). */
export type BillCopy = {
  readonly companyName: string;
  readonly holderName: string;
  readonly accountNumber: string;
  readonly bill: Bill;
  readonly previous: Bill | null;
  readonly payments: readonly Payment[];
  readonly madeAtMs: number;
};
