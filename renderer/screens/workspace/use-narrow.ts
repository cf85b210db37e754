import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1099px)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Too narrow for three panes side by side: the reply becomes a drawer. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
