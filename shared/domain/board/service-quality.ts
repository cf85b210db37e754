import type { TenantPolicy } from '../policy/tenant-policy';
import { serviceClocks } from '../sla/service-clocks';
import type { TicketChannel } from '../ticket/channel';
import type { Ticket } from '../ticket/ticket';

/** How well questions were answered, as far as the tickets say (S0-13). */
export type ServiceQuality = {
  /** Of the tickets resolved, how many at the first attempt. */
  readonly firstTime: { readonly resolved: number; readonly atOnce: number };
  /** Scores customers gave, 1–5. */
  readonly satisfaction: { readonly answers: number; readonly mean: number | null };
  /** First answers given within their time (N1–N3). */
  readonly answered: { readonly given: number; readonly inTime: number };
  /** Median time to the first answer by channel. */
  readonly medianFirstMs: Readonly<Partial<Record<TicketChannel, number>>>;
};

/** Looks at what happened since an instant: first answers given, tickets resolved, scores heard. */
export function serviceQuality(
  tickets: readonly Ticket[],
  policy: TenantPolicy,
  sinceMs: number,
): ServiceQuality {
  const resolved = tickets.filter(({ resolvedAtMs }) => resolvedAtMs !== null && resolvedAtMs >= sinceMs);
  const scores = tickets.flatMap(({ satisfaction }) =>
    satisfaction !== null && satisfaction.atMs >= sinceMs && satisfaction.score !== null
      ? [satisfaction.score]
      : [],
  );
  const answers = tickets.flatMap((ticket) => {
    const clock = serviceClocks(ticket, policy).find(({ kind }) => kind === 'first_response');
    if (clock === undefined || clock.metAtMs === null || clock.metAtMs < sinceMs) return [];
    return [
      {
        channel: ticket.channel,
        tookMs: Math.max(0, clock.metAtMs - clock.startedAtMs),
        inTime: clock.metAtMs <= clock.dueAtMs,
      },
    ];
  });
  const channels = [...new Set(answers.map(({ channel }) => channel))];
  return {
    firstTime: {
      resolved: resolved.length,
      atOnce: resolved.filter(({ attempts }) => attempts === 0).length,
    },
    satisfaction: {
      answers: scores.length,
      mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    },
    answered: { given: answers.length, inTime: answers.filter(({ inTime }) => inTime).length },
    medianFirstMs: Object.fromEntries(
      channels.map((channel) => [
        channel,
        median(answers.filter((answer) => answer.channel === channel).map(({ tookMs }) => tookMs)),
      ]),
    ),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : Math.round(((sorted[middle - 1] ?? high) + high) / 2);
}
