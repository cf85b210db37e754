import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everythingSent, openTicket, places } from './support/desk';
import { expect, launchWorkstation, test } from './support/launch';

const NOTE = '客户要求下午三点后回电。';

test('the sample centre opens from the first start with no further step, and is still there after a restart', async () => {
  test.setTimeout(180_000);
  const userDataDir = await mkdtemp(join(tmpdir(), 'holdfast-sample-'));
  try {
    const first = await launchWorkstation({ userDataDir });
    const { queue, checklist } = places(first.window);
    await first.window.getByRole('button', { name: '进入示例中心' }).click();
    await expect(first.window.getByText('正在准备示例中心')).toBeVisible();
    await expect(queue.getByRole('option').first()).toBeVisible({ timeout: 90_000 });
    await expect(queue.getByText('等待接手')).toBeVisible();
    expect(await queue.getByRole('option').count()).toBeGreaterThan(5);

    const processes = await first.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ name, pid }) => ({ name, pid })),
    );
    const named = (name: string) => processes.filter((each) => each.name === name).map(({ pid }) => pid);
    expect(named('Holdfast sample centre')).toHaveLength(1);
    expect(named('Holdfast vault')).toHaveLength(1);
    expect(named('Holdfast sample centre')).not.toEqual(named('Holdfast vault'));

    const number = (await queue.getByRole('option').first().innerText()).match(/T-\d+/)?.[0] ?? '';
    await openTicket(first.window, number);
    await checklist.getByRole('tab', { name: /内部备注/ }).click();
    await checklist.getByRole('textbox', { name: '内部备注' }).fill(NOTE);
    await checklist.getByRole('button', { name: '添加备注' }).click();
    await expect(checklist.getByText(NOTE)).toBeVisible();
    await everythingSent(first.window);
    await first.close();

    const again = await launchWorkstation({ userDataDir });
    const desk = places(again.window);
    await expect(desk.queue.getByRole('option').first()).toBeVisible({ timeout: 60_000 });
    await openTicket(again.window, number);
    await desk.checklist.getByRole('tab', { name: /内部备注/ }).click();
    await expect(desk.checklist.getByText(NOTE)).toHaveCount(1);
    await again.close();
  } finally {
    await rm(userDataDir, { recursive: true, force: true });
  }
});
