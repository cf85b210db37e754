import { z } from 'zod';

/** What main says to the vault. A port to the page comes as the transferred port of `page-port`. */
export const toVaultSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page-port') }),
  /** Signs in at the sample centre, with the token only the process that started it knows. */
  z.object({ type: z.literal('sample-sign-in'), serverUrl: z.url(), token: z.string().min(20) }),
  /** What the vault gave before it was started anew. */
  z.object({ type: z.literal('resume'), resume: z.string() }),
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
]);
export type FromVault = z.infer<typeof fromVaultSchema>;
