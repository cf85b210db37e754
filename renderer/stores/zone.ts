import { create } from 'zustand';

type Zone = { readonly timeZone: string; readonly setTimeZone: (timeZone: string) => void };

/** The tenant's time zone; the default holds until the centre's policy has arrived. */
export const useZone = create<Zone>()((set) => ({
  timeZone: 'Asia/Shanghai',
  setTimeZone: (timeZone) => set({ timeZone }),
}));
