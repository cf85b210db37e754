import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Centre, openCentre } from './support/centre';
import { changeSettings } from './support/desk';
import { expect, resizePage, test } from './support/launch';
import { pictureFolder } from './support/pictures';
import { stillness } from './support/stillness';
import { tour } from './support/tour';

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** A violation in a line: what, where, why. */
function describe({ id, nodes }: Violation): string {
  const [first] = nodes;
  const why = first?.failureSummary?.split('\n')[1]?.trim();
  return `${id} ×${nodes.length}, e.g. ${first?.target.join(' ')} ${first?.html.slice(0, 160)} ${why}`;
}

let centre: Centre;
test.beforeAll(async () => {
  centre = await openCentre();
});
test.afterAll(() => centre.close());

test('no screen and no dialog has a serious barrier, light or dark', async ({ workstation }) => {
  test.setTimeout(300_000);
  const { app, window: page } = workstation;
  await resizePage(app, page, { width: 1440, height: 900 });
  let looks = 0;
  await tour(page, centre, async (name) => {
    for (const theme of ['dark', 'light'] as const) {
      await changeSettings(page, { theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await stillness(page);
      await page.screenshot({ path: join(pictureFolder, `zh-CN-${theme}`, `${name}.png`) });
      // The legacy mode needs no second page, which the workstation would not open.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      looks += 1;
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect.soft(serious.map(describe), `${name} (${theme})`).toEqual([]);
    }
  });
  expect(looks).toBeGreaterThan(40);
});
