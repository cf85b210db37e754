import { failure } from '#shared/contracts/error';
import { MINUTE_MS } from '#shared/domain/time/span';
import { atHourMs } from '#shared/domain/time/zoned';
import type { RequestHandler } from '../handler-types';

export const drillAcknowledge: RequestHandler<'drill-acknowledge'> = (vault) => vault.drills.acknowledge();
export const drillLeave: RequestHandler<'drill-leave'> = (vault) => vault.drills.leave();
export const drillStop: RequestHandler<'drill-stop'> = (vault, { drillId }) => vault.board.stop(drillId);
export const boardRefresh: RequestHandler<'board-refresh'> = (vault) => vault.board.refresh();

/** The start is said as the clock on the wall of the centre shows it. */
export const drillArrange: RequestHandler<'drill-arrange'> = (vault, { start, ...wish }) => {
  if (start === null) return vault.board.arrange({ ...wish, startsAtMs: null });
  const timeZone = vault.centre.read()?.policy.timeZone;
  if (timeZone === undefined) {
    return failure('centre_unknown', 'The policy has not arrived yet', { retryable: true });
  }
  const startsAtMs = atHourMs(start.day, start.hour, timeZone) + start.minute * MINUTE_MS;
  return startsAtMs < vault.clock.nowMs()
    ? failure('drill_in_the_past', 'The start has passed')
    : vault.board.arrange({ ...wish, startsAtMs });
};
