import { z } from 'zod';

/**
 * How a name is typed on a Latin keyboard (S1-01): 王敏 → `wangmin`, `wm`. Both empty for a name without Chinese
 * characters, which is found as it is written.
 */
export const nameReadingSchema = z.object({ pinyin: z.string(), initials: z.string() });
export type NameReading = z.infer<typeof nameReadingSchema>;
