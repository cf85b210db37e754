import { create } from 'zustand';
import type { TicketChannel } from '#shared/domain/ticket/channel';

/** What a new ticket starts from, e.g. the customer on screen or the caller of a screen pop. */
export type NewTicketStart = {
  readonly accountId: string | null;
  readonly channel?: TicketChannel;
  readonly contact?: string;
};

/** Where one goes after signing out. */
export type SignOutThen = 'door' | 'other-connection';

export type Dialog =
  /** `linkTicketId`: the customer chosen is linked to that ticket instead of opened. */
  | { readonly kind: 'palette'; readonly text: string; readonly linkTicketId: string | null }
  | { readonly kind: 'new-ticket'; readonly start: NewTicketStart }
  | { readonly kind: 'identity'; readonly ticketId: string }
  | { readonly kind: 'import'; readonly files: readonly File[] }
  | { readonly kind: 'proof'; readonly ticketId: string; readonly files: readonly File[] }
  | { readonly kind: 'diagnostics' }
  /** Work waits that the server does not have yet. */
  | { readonly kind: 'sign-out'; readonly then: SignOutThen }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'about' };

type Dialogs = {
  readonly current: Dialog | null;
  readonly open: (dialog: Dialog) => void;
  readonly close: () => void;
};

/** The one dialog on screen, if any. */
export const useDialogs = create<Dialogs>()((set) => ({
  current: null,
  open: (current) => set({ current }),
  close: () => set({ current: null }),
}));
