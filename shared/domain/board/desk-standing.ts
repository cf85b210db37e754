import { SECOND_MS } from '../time/span';
import type { PresenceReport } from './desk-presence';

/** How a desk stands as far as can be told from here. `silent`: nothing heard of it for a while, so it works cut off or is switched off. */
export type DeskStanding = PresenceReport['link'] | 'silent' | 'signed_out';

/** Desks report every 30 s; two reports may get lost before that means something. */
export const SILENT_AFTER_MS = 75 * SECOND_MS;

/** What a desk is doing now. `drillUntilMs`: it is cut off for an exercise until then, which explains its silence. */
export function deskStanding(
  desk: {
    readonly report: PresenceReport | null;
    readonly lastContactMs: number;
    readonly signedIn: boolean;
  },
  drillUntilMs: number | null,
  nowMs: number,
): { readonly standing: DeskStanding; readonly sinceMs: number } {
  const { report, lastContactMs, signedIn } = desk;
  if (!signedIn) return { standing: 'signed_out', sinceMs: lastContactMs };
  const inDrill = report?.link === 'drill';
  if (inDrill && drillUntilMs !== null && nowMs < drillUntilMs)
    return { standing: 'drill', sinceMs: report.sinceMs };
  if (nowMs - lastContactMs > SILENT_AFTER_MS) return { standing: 'silent', sinceMs: lastContactMs };
  if (report === null) return { standing: 'connecting', sinceMs: lastContactMs };
  return { standing: report.link, sinceMs: report.sinceMs };
}
