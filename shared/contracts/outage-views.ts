import type { BackOfficeRequest } from '../domain/followup/back-office';
import type { Callback } from '../domain/followup/callback';
import type { GoodwillState, goodwillSuggestions } from '../domain/followup/goodwill';
import type { Incident } from '../domain/incident/incident';
import type { TicketChannel } from '../domain/ticket/channel';
import type { TicketState } from '../domain/ticket/ticket';

/** Something out of order, as it stands now. */
export type IncidentView = {
  readonly incident: Incident;
  /** The end that may be told; null when there is none or it has passed (N12). */
  readonly estimateMs: number | null;
  /** The last estimate has passed and it is not over: a new one is needed. */
  readonly overdue: boolean;
};

/** A time this desk was cut off. */
export type OutageSpan = {
  readonly id: string;
  readonly drill: boolean;
  readonly sinceMs: number;
  readonly recoveredAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Commands that waited when the server answered again, and that still do. */
  readonly backlog: number;
  readonly remaining: number;
};

/** What is out of order, and what it leaves to be done (S1-48 … S1-53). */
export type OutageView = {
  /** The desk is cut off, or catching up; survives a restart. */
  readonly current: OutageSpan | null;
  /** The one that ended last, today. */
  readonly last: OutageSpan | null;
  readonly cutOff: boolean;
  /** Those that hold, the latest first. */
  readonly incidents: readonly IncidentView[];
  /** Of this agent; leads: of all. */
  readonly affected: { readonly total: number; readonly open: number; readonly callbacks: number };
  readonly openRequests: number;
  /** Local numbers that became numbers of the server, not said yet. */
  readonly renumbered: readonly { readonly ticketId: string; readonly from: string; readonly to: string }[];
};

/** A customer on the register; personal data is masked. */
export type AffectedItem = {
  readonly ticketId: string;
  readonly number: string;
  readonly formerNumber: string | null;
  readonly channel: TicketChannel;
  readonly subject: string;
  readonly requesterName: string;
  readonly contact: string;
  readonly state: TicketState;
  readonly ownerName: string | null;
  /** Spoken to first by, or in the hands of, this agent. */
  readonly mine: boolean;
  /** Something of it has not reached the server yet. */
  readonly pending: boolean;
  /** By when something was promised: the running clock that is due first. */
  readonly promisedAtMs: number | null;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
  readonly contacts: number;
  readonly byName: string;
  readonly callback: Callback | null;
  /** An outage after which nobody has scheduled a call yet, as far as is known here over; null: none. */
  readonly unscheduled: string | null;
  /** Nothing is left to do for this customer. */
  readonly settled: boolean;
  readonly goodwill: GoodwillState;
  readonly suggestions: ReturnType<typeof goodwillSuggestions>;
};
export type RequestItem = BackOfficeRequest & { readonly ticketId: string; readonly number: string };

/** The register of affected customers and what waits for the back office: what is due first stands first (S1-52). */
export type FollowupView = {
  readonly register: readonly AffectedItem[];
  readonly requests: readonly RequestItem[];
  readonly currency: string;
};

/** What IT needs to help; holds no personal data (S1-50). */
export type Diagnostics = {
  readonly madeAt: string;
  readonly appVersion: string;
  readonly platform: string;
  readonly protocol: number;
  readonly runtime: Readonly<Record<string, string>>;
  readonly link: {
    readonly state: string;
    readonly reason: string | null;
    readonly since: string;
    readonly syncedAt: string | null;
    readonly errorCode: string | null;
    readonly history: readonly {
      readonly at: string;
      readonly state: string;
      readonly reason: string | null;
      readonly errorCode: string | null;
    }[];
  };
  readonly outages: readonly {
    readonly since: string;
    readonly recoveredAt: string | null;
    readonly backlog: number;
  }[];
  readonly waiting: {
    readonly byState: Readonly<Record<string, number>>;
    readonly byIntent: Readonly<Record<string, number>>;
    readonly parkedCodes: Readonly<Record<string, number>>;
    readonly oldestAt: string | null;
  };
  readonly store: {
    readonly schemaVersion: number;
    readonly documents: Readonly<Record<string, number>>;
    readonly tickets: number;
    readonly drafts: number;
    readonly followedAccounts: number;
    readonly pages: number;
    readonly pageBytes: number;
    readonly whole: boolean;
    readonly trouble: string | null;
  };
  readonly centre: {
    readonly policyVersion: number | null;
    readonly playbooks: number;
    readonly scripts: number;
  };
};
