import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const here = import.meta.dirname;

function firstThere(what: string, candidates: readonly string[]): string {
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`The server's ${what} are not where they belong`);
  return found;
}

/**
 * The data files the server reads when it runs. They lie beside the bundle (`out/server`, also seen from a chunk in
 * `out/chunks`) or, in the source tree, where they are written.
 */
export const dataFolders = {
  migrations: (): string =>
    firstThere('migrations', [resolve(here, 'migrations'), resolve(here, '../server/migrations')]),
  playbooks: (): string =>
    firstThere('playbooks', [
      resolve(here, 'playbooks'),
      resolve(here, '../server/playbooks'),
      resolve(here, '../shared/playbooks'),
    ]),
  apiPage: (): string =>
    firstThere('API page assets', [
      resolve(here, 'static'),
      resolve(here, '../server/static'),
      resolve(here, '../node_modules/@fastify/swagger-ui/static'),
    ]),
};
