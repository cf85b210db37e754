import type { World } from '../world';

/** A request is on its way after so long, in milliseconds. */
const LEAVING_MS = 4;

/** Lets a request leave that was just begun: work that keeps the process busy would keep it here. */
export const onItsWay = (world: Pick<World, 'after'>): Promise<void> =>
  new Promise((over) => world.after(LEAVING_MS, over));
