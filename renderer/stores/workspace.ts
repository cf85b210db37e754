import { create } from 'zustand';

export type Screen = 'workspace' | 'board' | 'followup' | 'tray' | 'settings';

type Workspace = {
  readonly screen: Screen;
  /** The ticket being worked on; null while only a customer is looked at. */
  readonly ticketId: string | null;
  /** The customer looked at without a ticket, or before the ticket's own account is known. */
  readonly accountId: string | null;
  /** The reply pane as a drawer, on narrow windows. */
  readonly replyOpen: boolean;
  readonly show: (screen: Screen) => void;
  readonly openTicket: (ticketId: string) => void;
  readonly openCustomer: (accountId: string) => void;
  readonly close: () => void;
  readonly setReplyOpen: (open: boolean) => void;
};

/** What is on the table: view state only, the records themselves come from live queries. */
export const useWorkspace = create<Workspace>()((set) => ({
  screen: 'workspace',
  ticketId: null,
  accountId: null,
  replyOpen: false,
  show: (screen) => set({ screen }),
  openTicket: (ticketId) => set({ screen: 'workspace', ticketId, accountId: null }),
  openCustomer: (accountId) => set({ screen: 'workspace', ticketId: null, accountId, replyOpen: false }),
  close: () => set({ ticketId: null, accountId: null, replyOpen: false }),
  setReplyOpen: (replyOpen) => set({ replyOpen }),
}));
