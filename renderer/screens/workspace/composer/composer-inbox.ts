import { create } from 'zustand';

type Delivery = {
  readonly ticketId: string;
  /** To be written where the cursor is; null only brings the cursor there. */
  readonly text: string | null;
};

type ComposerInbox = {
  readonly waiting: Delivery | null;
  readonly insert: (ticketId: string, text: string) => void;
  readonly focus: (ticketId: string) => void;
  /** What waits for this ticket, handed over once. */
  readonly take: (ticketId: string) => Delivery | null;
};

/** Words other panes put into the reply; they wait until the editor of that ticket is there. */
export const useComposerInbox = create<ComposerInbox>()((set, get) => ({
  waiting: null,
  insert: (ticketId, text) => set({ waiting: { ticketId, text } }),
  focus: (ticketId) => set({ waiting: { ticketId, text: null } }),
  take: (ticketId) => {
    const { waiting } = get();
    if (waiting?.ticketId !== ticketId) return null;
    set({ waiting: null });
    return waiting;
  },
}));
