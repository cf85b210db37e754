import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { changeSettings } from './desk';
import { stillness } from './stillness';

/** What is on screen has no serious barrier, dark or light; leaves it light. */
export async function noBarrier(page: Page, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await changeSettings(page, { theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await stillness(page);
    // The legacy mode needs no second page, which the workstation would not open.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const described = serious.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`);
    expect.soft(described, `${name} (${theme})`).toEqual([]);
  }
}
