import { useDialogs } from './dialogs';
import { useEvidenceFocus } from './evidence-focus';
import { useToasts } from './toasts';
import { useWorkspace } from './workspace';

let lastActorId: string | null = null;

/**
 * Called when someone starts working. The same person comes back to where they were, e.g. after the vault restarted;
 * another one finds nothing of what was on the table. True when the table was cleared.
 */
export function beginWork(actorId: string): boolean {
  const another = lastActorId !== null && lastActorId !== actorId;
  lastActorId = actorId;
  if (!another) return false;
  clear(useDialogs);
  clear(useEvidenceFocus);
  clear(useToasts);
  clear(useWorkspace);
  return true;
}

const clear = <T>(store: {
  readonly getInitialState: () => T;
  readonly setState: (state: T, replace: true) => void;
}): void => store.setState(store.getInitialState(), true);
