import { hkdfSync, randomBytes } from 'node:crypto';
import {
  UNSENT_PURPOSE,
  type UnsentContent,
  type UnsentFile,
  unsentBinding,
} from '#shared/contracts/unsent-file';
import { type Files, pathIn, readWhole, replaceFile } from '../store/files';
import { seal } from '../store/seal';

const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** What lies beside the vaults after a desk was revoked; names the device and the time, nobody's data. */
export const unsentName = (deviceId: string, madeAtMs: number): string =>
  `unsent-${deviceId.slice(0, 8)}-${madeAtMs}.holdfast`;

/**
 * Writes what was still unsent as a sealed file that outlives the vault: the password that opened the vault opens it
 * (docs/unsent-file.md). Answers its path once it lasts.
 */
export async function keepUnsent(
  place: { readonly files: Files; readonly root: string; readonly keyFile: string },
  dataKey: Uint8Array,
  about: Pick<UnsentFile, 'deviceId' | 'serverUrl' | 'madeAtMs'>,
  content: UnsentContent,
): Promise<string> {
  const head = { format: 'holdfast-unsent', version: 1, ...about, count: content.commands.length } as const;
  const salt = randomBytes(SALT_BYTES);
  const key = new Uint8Array(hkdfSync('sha256', dataKey, salt, UNSENT_PURPOSE, KEY_BYTES));
  const bound = Buffer.from(unsentBinding(head), 'utf8');
  const sealed = seal(key, bound, Buffer.from(JSON.stringify(content), 'utf8'));
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const file: UnsentFile = {
    ...head,
    keyFile: Buffer.from(await readWhole(place.files, place.keyFile)).toString('utf8'),
    salt: text(salt),
    nonce: text(sealed.nonce),
    tag: text(sealed.tag),
    text: text(sealed.text),
  };
  const name = unsentName(about.deviceId, about.madeAtMs);
  await replaceFile(place.files, place.root, name, Buffer.from(`${JSON.stringify(file)}\n`, 'utf8'));
  return pathIn(place.root, name);
}
