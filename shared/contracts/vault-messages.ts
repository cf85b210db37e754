import { z } from 'zod';
import { domainErrorSchema } from './error';

/** Frames from the page to the vault. `id` is chosen by the page and never reused on one port. */
export const pageFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), id: z.int(), name: z.string(), parameters: z.unknown() }),
  z.object({ type: z.literal('subscribe'), id: z.int(), name: z.string(), parameters: z.unknown() }),
  z.object({ type: z.literal('unsubscribe'), id: z.int() }),
]);
export type PageFrame = z.infer<typeof pageFrameSchema>;

/** Frames from the vault to the page. */
export const vaultFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('failure'), id: z.int(), error: domainErrorSchema }),
  z.object({ type: z.literal('update'), id: z.int(), value: z.unknown() }),
]);
export type VaultFrame = z.infer<typeof vaultFrameSchema>;
