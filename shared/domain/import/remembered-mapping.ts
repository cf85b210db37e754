import { z } from 'zod';
import { instantSchema } from '../time/instant';
import { mappingSchema } from './mapping';

/**
 * A mapping the centre keeps for one kind of table, known again by the titles of its columns. `mapping.name` is made of
 * those titles, so that every desk makes the same records of the same file.
 */
export const rememberedMappingSchema = z.object({
  title: z.string().trim().min(1).max(80),
  /** Titles of all columns of such a table. */
  heads: z.array(z.string().min(1).max(200)).min(1).max(512),
  mapping: mappingSchema,
  /** False: kept for reference only, such files are not imported by themselves. */
  active: z.boolean(),
  savedAtMs: instantSchema,
  savedBy: z.string().min(1),
});
export type RememberedMapping = z.infer<typeof rememberedMappingSchema>;
