import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpDisplay } from './display-setup';

/** What all tests of a run share: one display where the machine has none, one folder for what they make. */
export async function setUpRun(): Promise<() => Promise<void>> {
  const stopDisplay = await setUpDisplay();
  // Whoever gives a folder keeps it: what was made once serves the next run.
  if (process.env.HOLDFAST_E2E_FOLDER) return stopDisplay;
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-run-'));
  process.env.HOLDFAST_E2E_FOLDER = folder;
  return async () => {
    await stopDisplay();
    await rm(folder, { recursive: true, force: true });
  };
}

// biome-ignore lint/style/noDefaultExport: the test runner calls the default export of a global setup.
export default setUpRun;
