import { z } from 'zod';

/** A text leads can edit: zh-CN always, the others where translated. */
export const localisedTextSchema = z.object({
  'zh-CN': z.string().min(1),
  'zh-TW': z.string().min(1).optional(),
  en: z.string().min(1).optional(),
});
export type LocalisedText = z.infer<typeof localisedTextSchema>;
