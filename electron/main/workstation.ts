import { app, type BrowserWindow, dialog, nativeTheme } from 'electron';
import type { Settings } from '#shared/contracts/bridge';
import { createScreenPops, type ScreenPops } from './deep-link/screen-pops';
import { createDocuments } from './documents/save-document';
import { answerPage } from './ipc/ipc';
import { log } from './log';
import { showApplicationMenu } from './menu/application-menu';
import { menuTexts } from './menu/menu-texts';
import { zoomStep } from './menu/zoom';
import { createPageMessages } from './page-messages';
import { createSampleCentre } from './sample-centre/sample-centre';
import { openSettings } from './settings/settings-store';
import { mayGoOn } from './vault-process/vault-places';
import { startVault } from './vault-process/vault-supervisor';
import { createMainWindow } from './window/create-main-window';
import { recoverPage } from './window/recover-page';

export type Workstation = {
  /** Opens the window, or brings it to the front. */
  readonly show: () => void;
  readonly openLink: ScreenPops['open'];
  /** Ends what runs beside main. */
  readonly stop: () => Promise<void>;
};

/**
 * Puts window, vault, sample centre and settings together. `firstChoice` answers the question of the first start in
 * the place of a person; a choice made before stands.
 */
export function openWorkstation(firstChoice: Settings['connection']): Workstation {
  let window: BrowserWindow | null = null;
  const settings = openSettings((trouble) => page.settingsNotKept(trouble));
  const texts = () => menuTexts(settings.get().language);
  const page = createPageMessages(() => window);
  const pops = createScreenPops(page.screenPop);
  const documents = createDocuments({ window: () => window, texts });
  nativeTheme.themeSource = settings.get().theme;

  // Beside the window, not after it: both are needed before the first ticket is seen.
  const vault = startVault({
    onState: page.vaultProcess,
    deliverPort: page.vaultPort,
    onLostSession: () => connectTo(settings.get().connection),
  });
  const sample = createSampleCentre({ onState: page.sampleCentre, signIn: vault.signInToSample });

  function connectTo(connection: Settings['connection']): void {
    if (connection?.kind === 'sample')
      void sample.start().catch((error) => log('sample_centre_failed', named(error)));
    else void sample.stop();
  }

  function show(): void {
    if (window !== null) {
      if (window.isMinimized()) window.restore();
      window.focus();
      return;
    }
    const opened = createMainWindow(settings.get().zoomPercent);
    window = opened;
    opened.once('closed', () => {
      window = null;
      pops.notReady();
    });
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) pops.notReady();
    });
    opened.webContents.on('did-finish-load', () => {
      opened.webContents.setZoomFactor(settings.get().zoomPercent / 100);
    });
    recoverPage(opened, texts);
    if (settings.wasRepaired) opened.once('show', () => saySettingsRepaired(opened));
  }

  function saySettingsRepaired(over: BrowserWindow): void {
    const { settingsRepaired, settingsRepairedDetail, ok } = texts();
    void dialog.showMessageBox(over, {
      type: 'warning',
      message: settingsRepaired,
      detail: settingsRepairedDetail,
      buttons: [ok],
    });
  }

  const showMenu = (): void =>
    showApplicationMenu(texts(), {
      ask: page.menuAction,
      zoom: (how) => {
        const now = settings.get().zoomPercent;
        settings.change({ zoomPercent: how === 'reset' ? 100 : zoomStep(now, how) });
      },
    });

  settings.onChange((now, before) => {
    if (now.theme !== before.theme) nativeTheme.themeSource = now.theme;
    if (now.language !== before.language) showMenu();
    if (now.zoomPercent !== before.zoomPercent) window?.webContents.setZoomFactor(now.zoomPercent / 100);
    if (before.connection !== null && now.connection === null) connectTo(null);
    page.settings(now);
  });

  answerPage({
    version: app.getVersion(),
    mayGoOn,
    settings: settings.get,
    changeSettings: settings.change,
    connect: async (connection) => {
      settings.change({ connection });
      if (connection.kind === 'server') await sample.stop();
      else if (sample.state() !== 'running' || !vault.hasSession()) await sample.start();
    },
    requestVaultPort: () => {
      vault.givePort();
      // A page that came later, or came back, learns how things stand.
      page.vaultProcess(vault.state());
      page.sampleCentre(sample.state());
    },
    saveDocument: documents.save,
    cancelDocument: documents.cancel,
    screenPopReady: pops.ready,
    // What a page says about an error may hold what is on the screen: only where it happened is kept.
    reportError: ({ stack }) =>
      log('page_error', { at: stack?.split('\n')[1]?.trim().slice(0, 200) ?? null }),
  });

  if (settings.get().connection === null && firstChoice !== null)
    settings.change({ connection: firstChoice });
  show();
  connectTo(settings.get().connection);
  // The first window does not wait for the menu.
  setImmediate(showMenu);
  return {
    show,
    openLink: (link) => {
      show();
      pops.open(link);
    },
    stop: async () => {
      // The vault may have something left to send to the sample centre.
      await Promise.all([vault.stop().then(sample.stop), settings.written()]);
    },
  };
}

const named = (error: unknown): { readonly reason: string } => ({
  reason: error instanceof Error ? error.message : 'unknown',
});
