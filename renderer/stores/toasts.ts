import { create } from 'zustand';
import type { Message } from '../i18n/message';

export type Toast = {
  readonly id: number;
  readonly tone: 'ok' | 'info' | 'bad';
  readonly title: Message;
  readonly detail: Message | null;
};

type Toasts = {
  readonly items: readonly Toast[];
  readonly add: (toast: Omit<Toast, 'id'>) => void;
  readonly dismiss: (id: number) => void;
};

let lastId = 0;

/** Short messages at the lower edge: what was done, or what failed and what to do about it. */
export const useToasts = create<Toasts>()((set) => ({
  items: [],
  add: (toast) => {
    lastId += 1;
    const id = lastId;
    // Three at most: an older one has been read or never will be.
    set((state) => ({ items: [...state.items.slice(-2), { ...toast, id }] }));
  },
  dismiss: (id) => set((state) => ({ items: state.items.filter((item) => item.id !== id) })),
}));
