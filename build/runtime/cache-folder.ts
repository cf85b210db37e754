import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps what was fetched once, for every checkout of this user. */
export function cacheFolder(env: NodeJS.ProcessEnv, home = homedir()): string {
  const base = env.XDG_CACHE_HOME?.startsWith('/') ? env.XDG_CACHE_HOME : join(home, '.cache');
  return join(base, 'holdfast');
}
