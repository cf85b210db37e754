import { RuntimeError } from '../runtime/electron-runtime';

/** Runs a command to its exit code. An expected failure is its message alone; a bug keeps its stack. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
