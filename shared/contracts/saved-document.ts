import { z } from 'zod';

/** The largest document the page may hand over, in characters: far above ten thousand rows of a timeline. */
const LARGEST = 40_000_000;

/**
 * A document the page has made and wants saved or printed: main asks the person where to, prints HTML to PDF or on paper
 * or writes the text, and does nothing else with it. HTML is self-contained: it is shown without scripts and without any network.
 */
export const documentDraftSchema = z.object({
  /** Chosen by the page; to cancel by. */
  id: z.string().min(1).max(64),
  /** The file name proposed, without its ending. */
  name: z.string().trim().min(1).max(120),
  content: z.discriminatedUnion('format', [
    z.object({
      format: z.enum(['pdf', 'paper']),
      html: z.string().min(1).max(LARGEST),
      /** Stands at the foot of each page beside its number. */
      footer: z.string().max(200),
      landscape: z.boolean(),
    }),
    z.object({ format: z.enum(['csv', 'json']), text: z.string().max(LARGEST) }),
  ]),
});
export type DocumentDraft = z.infer<typeof documentDraftSchema>;

/** How saving or printing went. `cancelled`: by the person, in the dialog or while it was made; then nothing was written. */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly fileName: string }
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly reason: 'not_writable' | 'not_printable' | 'no_printer' };
