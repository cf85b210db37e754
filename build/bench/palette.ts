import type { Page } from 'playwright';

/** The last customer of a generated centre of so many has arrived; the palette is open then. */
export async function directoryArrived(page: Page, customers: number): Promise<void> {
  const number = `88${String(customers).padStart(6, '0')}`;
  await page.keyboard.press('Control+KeyK');
  await page.locator('[cmdk-input]').waitFor();
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    await timeAnswer(page, '');
    await timeAnswer(page, number);
    if ((await page.locator(`[cmdk-item][data-value^="customer acct-${customers}"]`).count()) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('The directory did not arrive');
}

/** Puts text into the field as a key does, and times until its answer has been painted. */
export function timeAnswer(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (value) =>
      new Promise<number>((resolve, reject) => {
        const input = document.querySelector<HTMLInputElement>('[cmdk-input]');
        const list = document.querySelector('[cmdk-list]');
        const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
        if (!input || !list || !setter) {
          reject(new Error('The palette is not open'));
          return;
        }
        const startedAt = performance.now();
        const done = () =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startedAt)));
        const observer = new MutationObserver(() => {
          if (list.getAttribute('data-answered') !== value) return;
          observer.disconnect();
          done();
        });
        if (list.getAttribute('data-answered') === value) done();
        else observer.observe(list, { attributes: true });
        setter.call(input, value);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    text,
  );
}
