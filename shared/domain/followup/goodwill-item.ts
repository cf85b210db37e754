import { z } from 'zod';
import { localisedTextSchema } from '../playbook/localised-text';

/** Something the centre gives to customers who had to wait (S1-55, S3-22). */
export const goodwillItemSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  kind: z.enum(['points', 'coupon']),
  title: localisedTextSchema,
  /** How many, for points. */
  points: z.int().positive().nullable(),
  /** What it is worth in the currency of the centre; limits are compared with this. */
  worthMinor: z.int().positive(),
});
export type GoodwillItem = z.infer<typeof goodwillItemSchema>;
