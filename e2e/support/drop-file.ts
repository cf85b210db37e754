import { expect, type Page } from '@playwright/test';

/** Lets a file fall on the window; without text one that was put together in the page (`window.bigFile`). */
export async function dropFile(page: Page, name: string, content: string | 'window.bigFile'): Promise<void> {
  const carried = await page.evaluateHandle(
    ({ fileName, text }) => {
      const parts = text === 'window.bigFile' ? (window as unknown as { bigFile: string[] }).bigFile : [text];
      const transfer = new DataTransfer();
      transfer.items.add(new File(parts, fileName, { type: 'text/csv' }));
      return transfer;
    },
    { fileName: name, text: content },
  );
  const target = page.locator('body');
  await target.dispatchEvent('dragenter', { dataTransfer: carried });
  await expect(page.getByText('松开即可导入')).toBeVisible();
  await target.dispatchEvent('dragover', { dataTransfer: carried });
  await target.dispatchEvent('drop', { dataTransfer: carried });
  await expect(page.getByText('松开即可导入')).toBeHidden();
}
