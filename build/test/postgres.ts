import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, mayInstallPackages } from '../runtime/debian-packages';
import { onPath } from '../runtime/system-libraries';

const debianFolder = '/usr/lib/postgresql';

function hasDebianPostgres(): boolean {
  if (!existsSync(debianFolder)) return false;
  return readdirSync(debianFolder).some((version) => existsSync(join(debianFolder, version, 'bin/postgres')));
}

/**
 * Makes sure the server tests find a real PostgreSQL. Root cannot run the one that comes as an npm package, so root on
 * Debian gets the system's; everybody else uses the npm one.
 */
export async function ensurePostgres(): Promise<void> {
  if (!mayInstallPackages() || hasDebianPostgres() || onPath('postgres')) return;
  await installPackages(['postgresql']);
}
