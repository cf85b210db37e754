import { existsSync } from 'node:fs';
import { runCommand } from '../process/run-command';
import { RuntimeError } from './electron-runtime';

/** Whether this process may install Debian packages itself. */
export function mayInstallPackages(
  uid = process.getuid?.(),
  hasApt = existsSync('/usr/bin/apt-get'),
): boolean {
  return uid === 0 && hasApt;
}

/** The exact line a person runs to install packages. */
export function installLine(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`;
}

/** The name a package has in this release: Debian renamed some (`t64`) and dropped the old names. */
async function presentName(name: string): Promise<string> {
  for (const candidate of [`${name}t64`, name]) {
    const shown = await runCommand('apt-cache', ['show', '--no-all-versions', candidate], {
      output: 'collect',
    });
    if (shown.code === 0 && shown.stdout.trim() !== '') return candidate;
  }
  return name;
}

function aptFailure(step: string, words: string): RuntimeError {
  return new RuntimeError('system_install_failed', `apt-get ${step} failed: ${words.trim()}`);
}

/** Installs Debian packages as root; throws with apt's own words when it fails. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  console.log(`System packages: installing ${packages.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runCommand('apt-get', ['update', '-qq'], { env, output: 'collect' });
  if (update.code !== 0) throw aptFailure('update', update.stderr);
  const names = await Promise.all(packages.map(presentName));
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...names];
  const install = await runCommand('apt-get', args, { env, output: 'collect' });
  if (install.code !== 0) throw aptFailure('install', install.stderr);
}
