import type { RequestHandler } from '../handler-types';

export const drillAcknowledge: RequestHandler<'drill-acknowledge'> = (vault) => vault.drills.acknowledge();
export const drillLeave: RequestHandler<'drill-leave'> = (vault) => vault.drills.leave();
export const drillArrange: RequestHandler<'drill-arrange'> = (vault, wish) => vault.board.arrange(wish);
export const drillStop: RequestHandler<'drill-stop'> = (vault, { drillId }) => vault.board.stop(drillId);
export const boardRefresh: RequestHandler<'board-refresh'> = (vault) => vault.board.refresh();
