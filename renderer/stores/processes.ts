import { create } from 'zustand';
import type { SampleCentreState, VaultProcessState } from '#shared/contracts/bridge';

type Processes = {
  /** Null until main has told. */
  readonly vault: VaultProcessState | null;
  /** True when the vault started while this page was there: until it says otherwise, nobody is signed in. */
  readonly vaultIsNew: boolean;
  readonly sampleCentre: SampleCentreState;
};

/** How the processes behind this page are doing, as main tells. */
export const useProcesses = create<Processes>()(() => ({
  vault: null,
  vaultIsNew: false,
  sampleCentre: 'stopped',
}));
