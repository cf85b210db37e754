import type { Store } from '../database/database';
import { listDevices, revokeDevice } from '../users/devices';

const USAGE = 'device list, or device revoke <id>';

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`);
  return 1;
};
const print = (value: object): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
const instant = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

/** `device list|revoke`; answers with the exit code. */
export async function manageDevices({ db }: Store, args: readonly string[]): Promise<number> {
  const [action, id] = args;
  if (action === 'list' && id === undefined) {
    for (const each of await listDevices(db)) {
      print({
        id: each.id,
        usernames: each.usernames,
        platform: each.platform,
        appVersion: each.appVersion,
        firstSeenAt: instant(each.firstSeenAtMs),
        lastSeenAt: instant(each.lastSeenAtMs),
        revokedAt: instant(each.revokedAtMs),
      });
    }
    return 0;
  }
  if (action !== 'revoke' || id === undefined || args.length > 2) return fail(USAGE);
  const revoked = await revokeDevice(db, id, null, Date.now());
  if (!revoked.ok) return fail(`${revoked.error.code}: ${revoked.error.message}`);
  print({ id, ...revoked.value });
  return 0;
}
