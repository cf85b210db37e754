import { needsVirtualDisplay, startVirtualDisplay } from '../../build/display/virtual-display';

/** Gives all tests one display in memory where the machine has none; workers inherit it by the environment. */
export async function setUpDisplay(): Promise<() => Promise<void>> {
  if (!needsVirtualDisplay()) return async () => undefined;
  const display = await startVirtualDisplay();
  process.env.DISPLAY = display.name;
  return async () => {
    delete process.env.DISPLAY;
    await display.stop();
  };
}
