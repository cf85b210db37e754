import { BrowserWindow, nativeTheme } from 'electron';
import { bundlePaths } from '../bundle-paths';
import { log } from '../log';
import { pageUrl } from '../page/page-origin';
import { SMALLEST } from './clamp-window-state';
import { keepWindowState, readWindowState } from './window-state';

/** The colour behind the page until it has drawn itself; the same as the page's own. */
export const backgroundColour = (): string => (nativeTheme.shouldUseDarkColors ? '#14171c' : '#f5f6f8');

/** Opens the one window of the workstation, sandboxed and isolated (architecture §11). */
export function createMainWindow(zoomPercent: number): BrowserWindow {
  const { x, y, width, height, maximised } = readWindowState();
  const window = new BrowserWindow({
    ...(x === null || y === null ? { center: true } : { x, y }),
    width,
    height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: '稳答',
    backgroundColor: backgroundColour(),
    webPreferences: {
      preload: bundlePaths.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      zoomFactor: zoomPercent / 100,
    },
  });
  keepWindowState(window);
  window.once('ready-to-show', () => {
    if (maximised) window.maximize();
    window.show();
  });
  const updateBackground = (): void => {
    if (!window.isDestroyed()) window.setBackgroundColor(backgroundColour());
  };
  nativeTheme.on('updated', updateBackground);
  window.on('closed', () => nativeTheme.removeListener('updated', updateBackground));
  // Without this, a page could learn the desk's addresses through WebRTC.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // A page that is reloaded before it is there is no error.
  window.loadURL(pageUrl).catch((error) => log('page_not_loaded', { code: codeOf(error) }));
  return window;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
