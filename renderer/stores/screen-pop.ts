import { create } from 'zustand';
import type { ScreenPop } from '#shared/contracts/bridge';

type ScreenPops = { readonly waiting: ScreenPop | null; readonly take: () => void };

/** A call that asked for its customer to be shown; waits here until someone is signed in. */
export const useScreenPops = create<ScreenPops>()((set) => ({
  waiting: null,
  take: () => set({ waiting: null }),
}));
