import { resolve } from 'node:path';
import { app, dialog, session } from 'electron';
import { DEEP_LINK_SCHEME, deepLinkIn } from './deep-link/parse-deep-link';
import { guardDownloads } from './guards/download-guard';
import { guardNavigation } from './guards/navigation-guard';
import { guardPermissions } from './guards/permission-guard';
import { guardWebRequests } from './guards/web-request-guard';
import { guardWindowOpen } from './guards/window-open-guard';
import { log } from './log';
import { menuTexts } from './menu/menu-texts';
import { registerPageScheme, servePage } from './page/serve-page';
import { languageFor } from './settings/default-settings';
import { openWorkstation, type Workstation } from './workstation';

const folder = app.commandLine.getSwitchValue('user-data-dir');
if (folder !== '') app.setPath('userData', resolve(folder));

registerPageScheme();
// As root Chromium refuses its sandbox, and this call would overrule a launcher of tests that says so.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('web-contents-created', (_event, contents) => {
  guardNavigation(contents);
  guardWindowOpen(contents);
});
process.on('uncaughtException', endWithMessage);
process.on('unhandledRejection', endWithMessage);

if (app.requestSingleInstanceLock()) run();
else app.quit();

/** Whatever does not end by then is ended. */
const QUIT_MS = 8_000;

function run(): void {
  let workstation: Workstation | null = null;
  let stopped = false;
  /** macOS tells of a link before the app is ready. */
  const early: string[] = [];
  const openLink = (link: string): void => {
    if (workstation === null) early.push(link);
    else workstation.openLink(link);
  };

  app.on('second-instance', (_event, argv) => {
    workstation?.show();
    const link = deepLinkIn(argv);
    if (link !== null) openLink(link);
  });
  app.on('open-url', (event, link) => {
    event.preventDefault();
    openLink(link);
  });
  app.on('activate', () => workstation?.show());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (stopped || workstation === null) return;
    // The server of the sample centre must close its database first.
    event.preventDefault();
    const late = new Promise<void>((resolve) => setTimeout(resolve, QUIT_MS));
    void Promise.race([workstation.stop(), late]).finally(() => {
      stopped = true;
      // In a turn of its own: within this event the app would not hear it.
      setImmediate(() => app.exit());
    });
  });

  void app.whenReady().then(() => {
    guardPermissions(session.defaultSession);
    guardDownloads(session.defaultSession);
    guardWebRequests(session.defaultSession);
    servePage(session.defaultSession);
    workstation = openWorkstation(app.commandLine.hasSwitch('sample-centre') ? { kind: 'sample' } : null);
    const link = deepLinkIn(process.argv);
    for (const each of [...early, ...(link === null ? [] : [link])]) workstation.openLink(each);
    if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME);
  });
}

/** A bug of main: what it was doing cannot be trusted any more, so it says so and ends (architecture §12). */
function endWithMessage(error: unknown): void {
  const known = error instanceof Error ? error : new Error('unknown');
  log('main_bug', { name: known.name, at: known.stack?.split('\n')[1]?.trim() ?? null });
  const { mainFailed, mainFailedDetail } = menuTexts(languageFor(app.getLocale()));
  if (app.isReady()) dialog.showErrorBox(mainFailed, mainFailedDetail);
  app.exit(70);
}
