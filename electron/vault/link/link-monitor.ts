import type { DomainError } from '#shared/contracts/error';
import type { LinkReason, LinkState } from '#shared/contracts/views';
import type { Clock } from '../clock';
import { judge, type LinkJudgement, type LinkOutcome, settled, startJudgement } from './link-state';

export type LinkStatus = {
  readonly state: LinkState;
  readonly reason: LinkReason | null;
  readonly sinceMs: number;
  readonly syncedAtMs: number | null;
  readonly initialSync: { readonly received: number; readonly total: number | null } | null;
  readonly error: DomainError | null;
};

/** Keeps the state of the link and tells when it changes. */
export type LinkMonitor = {
  readonly status: () => LinkStatus;
  readonly observe: (outcome: LinkOutcome, workWaits: boolean) => void;
  /** Everything is sent and fetched as of this instant. */
  readonly synced: (atMs: number) => void;
  readonly initialProgress: (progress: LinkStatus['initialSync']) => void;
  readonly failed: (error: DomainError | null) => void;
  readonly onChange: (listener: () => void) => () => void;
};

type Rest = Omit<LinkStatus, 'state' | 'reason'>;

const differ = (rest: Rest, changes: Partial<Rest>): boolean =>
  (Object.keys(changes) as (keyof Rest)[]).some((key) => changes[key] !== rest[key]);

/** `syncedAtMs`: when all was in step before this program started; null when it never was. */
export function createLinkMonitor(clock: Clock, syncedAtMs: number | null): LinkMonitor {
  let judgement: LinkJudgement = startJudgement;
  let rest: Rest = { sinceMs: clock.nowMs(), syncedAtMs, initialSync: null, error: null };
  const listeners = new Set<() => void>();
  const change = (next: LinkJudgement, changes: Partial<Rest> = {}): void => {
    const moved = next.state !== judgement.state;
    const said = moved || next.reason !== judgement.reason || differ(rest, changes);
    judgement = next;
    if (!said) return;
    rest = { ...rest, ...changes, ...(moved ? { sinceMs: clock.nowMs() } : {}) };
    for (const listener of listeners) listener();
  };
  return {
    status: () => ({ state: judgement.state, reason: judgement.reason, ...rest }),
    observe: (outcome, workWaits) => change(judge(judgement, outcome, workWaits)),
    synced: (atMs) => change(settled(judgement), { syncedAtMs: atMs, initialSync: null, error: null }),
    initialProgress: (initialSync) => change(judgement, { initialSync }),
    failed: (error) => change(judgement, { error }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
