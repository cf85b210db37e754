import { z } from 'zod';

/** What main says to the vault. A port to the page comes as the transferred port of `page-port`. */
export const toVaultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page-port') }),
  /** Signs in at the sample centre, with the token only the process that started it knows. */
  z.object({ type: z.literal('sample-sign-in'), serverUrl: z.url(), token: z.string().min(20) }),
  /**
   * How to begin: with what the vault gave before it was started anew, or – null – with the vault the keychain opens,
   * if there is one.
   */
  z.object({ type: z.literal('go-on'), resume: z.string().nullable() }),
  /** The program ends: everything is put down and the process ends by itself. */
  z.object({ type: z.literal('end') }),
  /** What the keychain made of the data, base64; null when it cannot or will not. */
  z.object({ type: z.literal('keychain-answer'), id: z.int(), data: z.base64().nullable() }),
]);
export type ToVault = z.infer<typeof toVaultSchema>;

/** What the vault says to main. */
export const fromVaultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /**
   * What to give back after a restart, so that the agent stays signed in; null when nobody is. Main keeps it in memory
   * only and does not look into it.
   */
  z.object({ type: z.literal('resume'), resume: z.string().nullable() }),
  /** Asks the operating system's keychain to lock a secret away, or to give it back. */
  z.object({
    type: z.literal('keychain-ask'),
    id: z.int(),
    action: z.enum(['wrap', 'unwrap']),
    data: z.base64(),
  }),
]);
export type FromVault = z.infer<typeof fromVaultSchema>;
