import { create } from 'zustand';

type SourcesFocus = {
  /** The payment whose comparison was asked for last. */
  readonly paymentId: string | null;
  /** Grows with each call, so that the same comparison can be asked for again. */
  readonly nonce: number;
  readonly show: (paymentId: string) => void;
};

/** Which three-source comparison was asked for, e.g. from a finding: its tab opens at that payment. */
export const useSourcesFocus = create<SourcesFocus>()((set) => ({
  paymentId: null,
  nonce: 0,
  show: (paymentId) => set((state) => ({ paymentId, nonce: state.nonce + 1 })),
}));
