import type { TimelineFilter } from '#shared/contracts/views';

/** Conditions beside text and kinds: those of the panel that can be folded away. */
export const hiddenConditions = ({ states = [], amount = null }: TimelineFilter): number =>
  (states.length > 0 ? 1 : 0) + (amount === null ? 0 : 1);

/** Whether a filter may leave rows out. */
export const isFiltered = (filter: TimelineFilter): boolean =>
  filter.kinds.length > 0 || filter.text !== '' || hiddenConditions(filter) > 0;
