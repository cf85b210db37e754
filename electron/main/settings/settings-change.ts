import type { z } from 'zod';
import { type Settings, settingsSchema } from '#shared/contracts/bridge';

/** A change of some settings; unknown names are refused. */
export const settingsChangeSchema: z.ZodType<Partial<Settings>> = settingsSchema
  .partial()
  .strict()
  .transform(
    // A name given as undefined is a name not given.
    (change) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  );
