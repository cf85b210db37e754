/** How often is looked, in ms. */
const LOOK_EVERY_MS = 3_000;
/** Less processor time than this since the last look is rest, in ms. */
const REST_MS = 60;
/** Work of this much processor time leaves enough behind to be worth a collection, in ms. */
const WORTH_MS = 200;
/** So do copies of this many bytes: a checkpoint is hardly any work, but copies all of a small database. */
const WORTH_BYTES = 4 << 20;

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/**
 * Gives back what work has left behind once the process is at rest: the engine by itself collects only when more is
 * asked for, and a desk that waits for the next call asks for nothing. `collect` is the engine's own collection.
 */
export function tidyMemoryAtRest(collect: () => void): void {
  let seen = processorMs();
  let tidied = { atMs: 0, bufferBytes: 0 };
  setInterval(() => {
    const now = processorMs();
    const atRest = now - seen < REST_MS;
    const copied = process.memoryUsage().arrayBuffers - tidied.bufferBytes;
    if (atRest && (now - tidied.atMs > WORTH_MS || copied > WORTH_BYTES)) {
      collect();
      tidied = { atMs: processorMs(), bufferBytes: process.memoryUsage().arrayBuffers };
    }
    seen = processorMs();
  }, LOOK_EVERY_MS).unref();
}
