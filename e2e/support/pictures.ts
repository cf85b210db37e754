import { join } from 'node:path';
import { expect } from '@playwright/test';
import { outFolder } from '../../build/project-paths';
import { changeSettings } from './desk';
import { resizePage, type Workstation } from './launch';
import { stillness } from './stillness';

/** The smallest page nothing may be clipped on. */
export const SMALL = { width: 1280, height: 800 } as const;
const SIZES = [SMALL, { width: 1920, height: 1080 }] as const;
const THEMES = ['light', 'dark'] as const;

/** Where the pictures of a run go; never committed. */
export const pictureFolder = join(outFolder, 'e2e');

/** Takes a picture of the page in each size and theme, and leaves it small and light. */
export async function takePictures(
  { app, window: page }: Workstation,
  name: string,
  sizes: readonly (typeof SIZES)[number][] = SIZES,
): Promise<void> {
  for (const size of sizes) {
    await resizePage(app, page, size);
    for (const theme of THEMES) {
      await changeSettings(page, { theme });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await stillness(page);
      const folder = join(pictureFolder, `${size.width}x${size.height}-${theme}`);
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    }
  }
  await changeSettings(page, { theme: 'light' });
  await resizePage(app, page, SMALL);
}
