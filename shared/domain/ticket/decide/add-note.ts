import { type DecideOn, decided } from './decision';

/** An internal note; allowed at any time, also on a resolved ticket. */
export const addNote: DecideOn<'add_note'> = (_ticket, { text }) => decided({ type: 'note_added', text });
