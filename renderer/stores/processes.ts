import { create } from 'zustand';
import type { SampleCentreState, VaultProcessState } from '#shared/contracts/bridge';

type Processes = { readonly vault: VaultProcessState; readonly sampleCentre: SampleCentreState };

/** How the processes behind this page are doing, as main tells. */
export const useProcesses = create<Processes>()(() => ({ vault: 'starting', sampleCentre: 'stopped' }));
