import type { Page } from 'playwright';
import { withDesk } from '../desk';
import { withDeskServer } from '../desk-server';
import { bounded } from '../result';
import { percentile } from '../statistics';
import type { Measure } from './measure';

const CUSTOMERS = 100_000;
const LIMIT_MS = 50;
/** Typed letter by letter: names, telephone tails, account numbers. */
const QUERIES = ['王敏', '欧阳', '张志远', '0099321', '00012345', '88054321', '88000017', '刘洋'];

/** Search as one types over all customers of a large centre: from the key to the painted answer. */
export const search: Measure = {
  name: 'search',
  run: () =>
    withDeskServer({ customers: CUSTOMERS, withHistory: 24, longHistoryRows: 0 }, (server) =>
      withDesk(server, async ({ page }) => {
        await waitForCustomer(page, `88${String(CUSTOMERS).padStart(6, '0')}`);
        const samples: number[] = [];
        for (const query of QUERIES) {
          for (let length = 1; length <= query.length; length += 1) {
            samples.push(await timeAnswer(page, query.slice(0, length)));
          }
        }
        return [
          bounded(null, { name: 'search key to painted p50', value: percentile(samples, 50), unit: 'ms' }),
          bounded(LIMIT_MS, {
            name: 'search key to painted p95',
            value: percentile(samples, 95),
            unit: 'ms',
          }),
          bounded(null, { name: 'search key to painted p99', value: percentile(samples, 99), unit: 'ms' }),
        ];
      }),
    ),
};

/** The last customer of the directory has arrived. */
async function waitForCustomer(page: Page, number: string): Promise<void> {
  await page.keyboard.press('Control+KeyK');
  await page.locator('[cmdk-input]').waitFor();
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    await timeAnswer(page, '');
    await timeAnswer(page, number);
    if ((await page.locator('[cmdk-item][data-value^="customer acct-100000"]').count()) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('The directory did not arrive');
}

/** Puts text into the field as a key does, and times until its answer has been painted. */
function timeAnswer(page: Page, text: string): Promise<number> {
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
