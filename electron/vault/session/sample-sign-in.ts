import { type Result, success } from '#shared/contracts/error';
import { readMeta } from '../data/meta';
import type { VaultHost } from '../unlock/vault-host';
import type { OpenedVault } from '../unlock/vault-opener';
import { enter } from './enter';

/**
 * Signs in at the sample centre, whose address is another each time it runs. Its vault opens by the keychain; without
 * one nothing can keep its key, so it lasts as long as the program, like the invented records in it.
 */
export async function signInToSample(
  host: VaultHost,
  serverUrl: string,
  token: string,
): Promise<Result<null>> {
  const { session } = host;
  const open = host.opened();
  session.signingIn();
  // The records stay open where the sample centre was only started anew.
  const found = open === null ? await sampleVault(host) : success(open);
  if (!found.ok) {
    session.signedOut(found.error);
    return found;
  }
  const deviceId = readMeta(found.value.store, 'device_id') ?? crypto.randomUUID();
  const { api, device } = host.current();
  const answer = await api.signIn(serverUrl, { kind: 'one_time', token }, { id: deviceId, ...device });
  if (!answer.ok) {
    session.signedOut(answer.error);
    return answer;
  }
  return enter(host, found.value, { serverUrl, sample: true, deviceId, session: answer.value });
}

async function sampleVault({ opener }: VaultHost): Promise<Result<OpenedVault>> {
  const kept = await opener.withKeychain({ kind: 'sample' });
  if (!kept.ok) return kept;
  return kept.value === null ? opener.create({ kind: 'sample' }, null) : { ok: true, value: kept.value };
}
