import type { ElectronApplication } from 'playwright';

/** Memory of all processes of an Electron app together, in MiB, as the operating system counts working sets. */
export async function appMemory(app: ElectronApplication): Promise<number> {
  const kibibytes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().reduce((sum, process) => sum + process.memory.workingSetSize, 0),
  );
  return kibibytes / 1024;
}
