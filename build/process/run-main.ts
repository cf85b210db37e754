import { RuntimeError } from '../runtime/electron-runtime';
import { endWith } from './end-with';

/** Runs a command to its exit code. An expected failure is its message alone; a bug keeps its stack. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    endWith(await main());
  } catch (error) {
    if (!(error instanceof RuntimeError)) throw error;
    console.error(`\n${error.message}`);
    endWith(1);
  }
}
