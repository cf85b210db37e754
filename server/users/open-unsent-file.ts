import { createDecipheriv, createHash, hkdfSync, scrypt } from 'node:crypto';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/contracts/error';
import {
  UNSENT_PURPOSE,
  type UnsentContent,
  unsentBinding,
  unsentContentSchema,
  unsentFileSchema,
} from '#shared/contracts/unsent-file';

/** The part of a vault's key file that a password opens. The bounds keep a made-up file from taking all memory. */
const keyFileSchema = z.object({
  format: z.literal('data-key'),
  version: z.literal(1),
  checksum: z.string(),
  body: z.object({ keyId: z.base64(), wrappings: z.array(z.looseObject({ kind: z.string() })) }),
});
const passwordWrappingSchema = z.object({
  kind: z.literal('password'),
  scrypt: z.object({
    N: z
      .int()
      .min(2)
      .max(2 ** 20),
    r: z.int().min(1).max(32),
    p: z.int().min(1).max(16),
  }),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  key: z.base64(),
});

const bytes = (text: string): Buffer => Buffer.from(text, 'base64');

function unseal(
  key: Uint8Array,
  bound: Uint8Array,
  sealed: { readonly nonce: string; readonly tag: string; readonly text: string },
): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.nonce), { authTagLength: 16 });
    decipher.setAAD(bound);
    decipher.setAuthTag(bytes(sealed.tag));
    return Buffer.concat([decipher.update(bytes(sealed.text)), decipher.final()]);
  } catch {
    return null;
  }
}

async function dataKey(keyFile: string, password: string): Promise<Buffer | null> {
  const { body, checksum } = keyFileSchema.parse(JSON.parse(keyFile));
  const { body: asWritten } = JSON.parse(keyFile) as { readonly body: unknown };
  if (createHash('sha256').update(JSON.stringify(asWritten)).digest('base64') !== checksum) return null;
  const wrapping = body.wrappings.find(({ kind }) => kind === 'password');
  if (wrapping === undefined) return null;
  const { scrypt: cost, salt, nonce, tag, key } = passwordWrappingSchema.parse(wrapping);
  const options = { ...cost, maxmem: 160 * cost.N * cost.r };
  const secret = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize('NFKC'), bytes(salt), 32, options, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
  const bound = Buffer.concat([
    Buffer.from(`data-key password ${cost.N} ${cost.r} ${cost.p} `, 'latin1'),
    bytes(body.keyId),
  ]);
  return unseal(secret, bound, { nonce, tag, text: key });
}

/** Opens the file a revoked desk left, with the password last used on that desk. */
export async function openUnsentFile(
  content: string,
  password: string,
): Promise<Result<UnsentContent & { readonly deviceId: string }>> {
  try {
    const file = unsentFileSchema.parse(JSON.parse(content));
    const key = await dataKey(file.keyFile, password);
    if (key === null) return failure('unsent_file_wrong_password', 'The password does not open the file');
    const own = new Uint8Array(hkdfSync('sha256', key, bytes(file.salt), UNSENT_PURPOSE, 32));
    const text = unseal(own, Buffer.from(unsentBinding(file), 'utf8'), file);
    if (text === null) return failure('unsent_file_damaged', 'The file was damaged or changed');
    const opened = unsentContentSchema.parse(JSON.parse(text.toString('utf8')));
    return success({ ...opened, deviceId: file.deviceId });
  } catch {
    return failure('unsent_file_damaged', 'This is no file of unsent commands, or a damaged one');
  }
}
