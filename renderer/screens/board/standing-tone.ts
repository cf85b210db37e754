import type { DeskStanding } from '#shared/domain/board/desk-standing';

export type StandingTone = 'ok' | 'warn' | 'bad' | 'info' | 'none';

/** How a desk's standing is coloured; the words say the same. */
export const STANDING_TONES: Readonly<Record<DeskStanding, StandingTone>> = {
  connecting: 'info',
  online: 'ok',
  slow: 'warn',
  offline: 'bad',
  recovering: 'info',
  drill: 'warn',
  silent: 'bad',
  signed_out: 'none',
};

/** Order of the list: who may need help first. */
const URGENCY: readonly DeskStanding[] = [
  'silent',
  'offline',
  'drill',
  'recovering',
  'slow',
  'connecting',
  'online',
  'signed_out',
];

export const urgencyOf = (standing: DeskStanding): number => URGENCY.indexOf(standing);
