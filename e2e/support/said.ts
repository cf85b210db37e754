import type { Page } from '@playwright/test';

/** What the agent can read at the top of the window about how the server is reached. */
export type Said = {
  readonly pill: string;
  readonly hint: string;
  readonly banner: string;
  /** UTC epoch ms. */
  readonly atMs: number;
};

/** What has to be read there: parts of the pill and of the banner below it; no banner when that is null. */
export type Wanted = { readonly pill: RegExp; readonly banner: RegExp | null };

/**
 * Waits, looking at every frame, until the top of the window says it; by then at the latest it must. The page tells when
 * that was, so that the time the question takes is not counted.
 */
export async function said(page: Page, wanted: Wanted, byMs: number): Promise<Said> {
  const parts = { pill: wanted.pill.source, banner: wanted.banner?.source ?? null };
  const reading = await page.waitForFunction(
    ({ pill, banner }) => {
      const shown = document.querySelector('header [role="status"]');
      const below = document.querySelector('main > [role="status"][data-state]');
      const read = {
        pill: shown?.textContent ?? '',
        hint: shown?.getAttribute('title') ?? '',
        banner: below?.textContent ?? '',
        atMs: Date.now(),
      };
      const fits = banner === null ? below === null : new RegExp(banner).test(read.banner);
      return fits && new RegExp(pill).test(read.pill) ? read : null;
    },
    parts,
    { polling: 'raf', timeout: Math.max(1, byMs - Date.now()) },
  );
  const value = await reading.jsonValue();
  if (value === null) throw new Error('Nothing was read');
  return value;
}
