import type { Timeline } from './timeline';

/** Ids of a desk, in order: UUIDv7 in form, numbered in fact, so that the same plan gives the same ids. */
export function numberedIds(desk: number, timeline: Timeline) {
  const ids: string[] = [];
  return {
    ids,
    newId: (): string => {
      const time = timeline.nowMs().toString(16).padStart(12, '0');
      const count = ids.length.toString(16).padStart(11, '0');
      const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${desk}${count}`;
      ids.push(id);
      return id;
    },
  };
}
