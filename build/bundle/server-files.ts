import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { copyWhenThere } from './copy-when-there';

/** Lays beside the server bundle the data files it reads when it runs: migrations, playbooks, the API page. */
export function copyServerFiles(root: string, out: string): Plugin {
  return {
    name: 'holdfast:server-files',
    async writeBundle() {
      const server = resolve(out, 'server');
      await copyWhenThere(resolve(root, 'server/migrations'), resolve(server, 'migrations'));
      await copyWhenThere(resolve(root, 'shared/playbooks'), resolve(server, 'playbooks'), isYaml);
      // The name is the plugin's own: bundled, it looks for this folder beside its code.
      const apiPage = resolve(root, 'node_modules/@fastify/swagger-ui/static');
      await copyWhenThere(apiPage, resolve(server, 'static'), (path) => !path.endsWith('.map'));
    },
  };
}

function isYaml(path: string): boolean {
  return path.endsWith('.yaml');
}
