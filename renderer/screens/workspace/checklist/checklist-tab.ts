import { create } from 'zustand';

export type ChecklistTab = 'steps' | 'notes';

type ChecklistTabStore = { readonly tab: ChecklistTab; readonly show: (tab: ChecklistTab) => void };

/** Which side of the checklist pane is up; the composer turns it to the notes. */
export const useChecklistTab = create<ChecklistTabStore>()((set) => ({
  tab: 'steps',
  show: (tab) => set({ tab }),
}));
