import { z } from 'zod';
import { type Command, commandSchema } from '../domain/ticket/command';
import { instantSchema } from '../domain/time/instant';

/**
 * The file a revoked desk leaves when the server did not take what was still unsent: sealed with AES-256-GCM under a key
 * made of the vault's data key, which the key file in it gives to whoever knows the password last used on that desk.
 * Described byte by byte in docs/unsent-file.md.
 */
export const unsentFileSchema = z.object({
  format: z.literal('holdfast-unsent'),
  version: z.literal(1),
  deviceId: z.uuid(),
  serverUrl: z.string(),
  madeAtMs: instantSchema,
  /** How many commands are in it. */
  count: z.int().nonnegative(),
  /** The vault's key file, word by word. */
  keyFile: z.string(),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  text: z.base64(),
});
export type UnsentFile = z.infer<typeof unsentFileSchema>;

/** What is sealed in it. Commands in the order they were made. */
export const unsentContentSchema = z.object({
  userId: z.string().min(1),
  commands: z.array(commandSchema),
});
export type UnsentContent = { readonly userId: string; readonly commands: readonly Command[] };

/** What the key is derived for (HKDF-SHA-256, `info`). */
export const UNSENT_PURPOSE = 'unsent-commands';

/** What the seal is bound to, as UTF-8: none of it can be changed afterwards. */
export const unsentBinding = (
  file: Pick<UnsentFile, 'format' | 'version' | 'deviceId' | 'serverUrl' | 'madeAtMs' | 'count'>,
): string =>
  JSON.stringify([file.format, file.version, file.deviceId, file.serverUrl, file.madeAtMs, file.count]);
