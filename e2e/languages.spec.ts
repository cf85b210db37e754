import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Centre, openCentre } from './support/centre';
import { changeSettings } from './support/desk';
import { expect, resizePage, test } from './support/launch';
import { pictureFolder } from './support/pictures';
import { tour } from './support/tour';

/** Words of ours with a point in them that are no keys: addresses. */
const ADDRESSES = /\.(com|example|cn|net)$/;

let centre: Centre;
test.beforeAll(async () => {
  centre = await openCentre();
});
test.afterAll(() => centre.close());

/** Everything the page says: its text, and what its labels, hints and titles say. */
function saidOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'];
    const labels = [...document.querySelectorAll('*')].flatMap((element) =>
      attributes.map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.body.innerText, document.title, ...labels].filter(Boolean);
  });
}

/** What looks like the name of a text rather than a text, or like a text with a hole in it. */
function untranslated(said: readonly string[]): readonly string[] {
  const words = said.flatMap((text) => text.split(/[\s，。：；、“”（）·/]+/));
  const keys = words.filter(
    (word) => /^[a-z][a-z_]*:?[a-z_]*(\.[a-z][a-z0-9_]*)+$/.test(word) && !ADDRESSES.test(word),
  );
  const holes = said
    .filter((text) => /\{\{|\bundefined\b|\bNaN\b|\[object /.test(text))
    .map((text) => text.slice(0, 80));
  return [...new Set([...keys, ...holes])];
}

test('every screen speaks each of the three languages, with no text missing', async ({ workstation }) => {
  test.setTimeout(240_000);
  const { app, window: page } = workstation;
  await resizePage(app, page, { width: 1440, height: 900 });
  await tour(page, centre, async (name) => {
    for (const language of ['en', 'zh-TW', 'zh-CN'] as const) {
      await changeSettings(page, { language });
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      if (language !== 'zh-CN') {
        await page.screenshot({ path: join(pictureFolder, language, `${name}.png`), animations: 'disabled' });
      }
      expect.soft(untranslated(await saidOn(page)), `${name} (${language})`).toEqual([]);
    }
  });
});
