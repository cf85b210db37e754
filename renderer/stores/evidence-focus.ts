import { create } from 'zustand';
import type { EvidenceRef } from '#shared/domain/record/evidence';

export type FocusedEvidence = { readonly ref: EvidenceRef; readonly accountId: string };

type EvidenceFocus = {
  readonly current: FocusedEvidence | null;
  /** Grows with each click, so that clicking the same evidence again scrolls to it again. */
  readonly nonce: number;
  readonly focus: (ref: EvidenceRef, accountId: string) => void;
  readonly clear: () => void;
};

/** Which piece of evidence was clicked last, wherever it was: the timeline scrolls to it and lights it up. */
export const useEvidenceFocus = create<EvidenceFocus>()((set) => ({
  current: null,
  nonce: 0,
  focus: (ref, accountId) => set((state) => ({ current: { ref, accountId }, nonce: state.nonce + 1 })),
  clear: () => set({ current: null }),
}));
