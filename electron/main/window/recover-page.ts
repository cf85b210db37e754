import { app, type BrowserWindow, dialog } from 'electron';
import { log } from '../log';
import type { MenuTexts } from '../menu/menu-texts';
import { createRestartBudget } from '../vault-process/restart-budget';

/** Notices when the page crashes or hangs, says so and brings it back (architecture §12). */
export function recoverPage(window: BrowserWindow, texts: () => MenuTexts): void {
  const budget = createRestartBudget(3, 60_000);
  let asking = false;

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log('page_ended', { reason, exitCode });
    const delay = budget.next(Date.now());
    if (delay === null) void askWhatToDo();
    else setTimeout(() => void reloadAndSay(), delay);
  });
  window.webContents.on('unresponsive', () => void askToWait());

  async function reloadAndSay(): Promise<void> {
    if (window.isDestroyed()) return;
    window.webContents.reload();
    const { pageRecovered, pageRecoveredDetail, ok } = texts();
    await say({ type: 'info', message: pageRecovered, detail: pageRecoveredDetail, buttons: [ok] });
  }

  async function askWhatToDo(): Promise<void> {
    const { pageLost, pageLostDetail, reload, quit } = texts();
    const choice = await say({
      type: 'error',
      message: pageLost,
      detail: pageLostDetail,
      buttons: [reload, quit],
    });
    if (choice === 1) return app.quit();
    budget.reset();
    if (!window.isDestroyed()) window.webContents.reload();
  }

  async function askToWait(): Promise<void> {
    log('page_hangs');
    const { pageHangs, pageHangsDetail, wait, reload } = texts();
    const answer = await say({
      type: 'warning',
      message: pageHangs,
      detail: pageHangsDetail,
      buttons: [wait, reload],
    });
    // A page that hangs does not hear a reload; ending its process makes it come back as after a crash.
    if (answer === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  }

  /** One message at a time. */
  async function say(options: Electron.MessageBoxOptions): Promise<number | null> {
    if (asking || window.isDestroyed()) return null;
    asking = true;
    try {
      return (await dialog.showMessageBox(window, { ...options, noLink: true, defaultId: 0 })).response;
    } finally {
      asking = false;
    }
  }
}
