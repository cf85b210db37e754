import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '#shared/contracts/bridge';
import { expect, launchWorkstation, test, type Workstation } from './support/launch';
import { type Listener, listen } from './support/listener';

const PAGE = 'app://holdfast/index.html';

let workstation: Workstation;
let page: Page;
let outside: Listener;

test.beforeAll(async () => {
  outside = await listen();
  workstation = await launchWorkstation({ args: ['--use-fake-device-for-media-stream'] });
  page = workstation.window;
  await expect(page.getByRole('heading', { name: '从哪里开始？' })).toBeVisible();
});
test.afterAll(async () => {
  await workstation.close();
  await outside.close();
});
test.afterEach(() => {
  expect(outside.arrivals(), 'nothing ever left the page').toBe(0);
  expect(page.url()).toBe(PAGE);
});

/** What main has said about an event since `from`. */
const said = (event: string, from: string): number =>
  workstation.log().slice(from.length).split(`"event":"${event}"`).length - 1;

test('the page leads nowhere else', async () => {
  for (const target of [`http://127.0.0.1:${outside.tcpPort}/`, 'app://other/index.html']) {
    const before = workstation.log();
    await page.evaluate((url) => {
      window.location.href = url;
    }, target);
    await expect.poll(() => said('navigation_refused', before), target).toBeGreaterThan(0);
    expect(page.url()).toBe(PAGE);
  }
  expect(await page.evaluate(() => document.querySelector('h1')?.textContent)).toBe('从哪里开始？');
});

test('the page opens no windows', async () => {
  const before = workstation.log();
  const opened = await page.evaluate(
    (url) => [window.open(url), window.open('about:blank'), window.open('app://holdfast/index.html')],
    `http://127.0.0.1:${outside.tcpPort}/`,
  );
  expect(opened).toEqual([null, null, null]);
  await expect.poll(() => said('window_open_refused', before)).toBe(3);
  expect(workstation.app.windows()).toHaveLength(1);
});

test('the page gets no place, camera, microphone, notification or clipboard', async () => {
  const answers = await page.evaluate(async () => {
    const nameOf = (error: unknown): string => (error instanceof Error ? error.name : String(error));
    const place = await new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : `code ${error.code}`),
      ),
    );
    const media = (wanted: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(wanted).then(() => 'given', nameOf);
    return {
      place,
      notifications: await Notification.requestPermission(),
      camera: await media({ video: true }),
      microphone: await media({ audio: true }),
      screen: await navigator.mediaDevices.getDisplayMedia().then(() => 'given', nameOf),
      clipboard: await navigator.clipboard.readText().then(() => 'given', nameOf),
    };
  });
  expect(answers).toEqual({
    place: 'denied',
    notifications: 'denied',
    camera: 'NotAllowedError',
    microphone: 'NotAllowedError',
    screen: expect.stringMatching(/^(NotAllowedError|NotSupportedError|InvalidStateError)$/),
    clipboard: 'NotAllowedError',
  });
  const states = await page.evaluate(() =>
    Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return `${name} ${state}`;
      }),
    ),
  );
  expect(states.filter((state) => !state.endsWith(' denied'))).toEqual([]);
});

test('the page downloads nothing', async () => {
  await workstation.app.evaluate(({ session }) => {
    const seen: boolean[] = [];
    Object.assign(globalThis, { refusedDownloads: seen });
    session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
  });
  const before = workstation.log();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x'], { type: 'application/octet-stream' }));
    link.download = 'x.bin';
    link.click();
  });
  await expect.poll(() => said('download_refused', before)).toBe(1);
  const seen = await workstation.app.evaluate(
    () => (globalThis as unknown as { refusedDownloads: boolean[] }).refusedDownloads,
  );
  expect(seen).toEqual([true]);
});

test('main answers no page but ours, and no frame inside it', async () => {
  const opened = workstation.app.waitForEvent('window');
  await workstation.app.evaluate(
    async ({ app, BrowserWindow }, preload) => {
      const foreign = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${app.getAppPath()}/${preload}`, sandbox: true, contextIsolation: true },
      });
      await foreign.loadURL('data:text/html,<h1>foreign</h1>');
    },
    join('out', 'preload', 'index.cjs'),
  );
  const foreign = await opened;
  await foreign.waitForLoadState();
  const answers = await foreign.evaluate(async () => {
    const { holdfast } = window as unknown as { holdfast: Bridge };
    const ask = (question: Promise<unknown>): Promise<string> =>
      question.then(
        () => 'answered',
        (error: unknown) => String(error),
      );
    return Promise.all([
      ask(holdfast.settings()),
      ask(holdfast.info()),
      ask(holdfast.changeSettings({ theme: 'dark' })),
      ask(holdfast.connect({ kind: 'sample' })),
    ]);
  });
  for (const answer of answers) expect(answer).toContain('The sender is not the page');
  const port = await foreign.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.addEventListener('message', () => resolve('a port came'));
        (window as unknown as { holdfast: Bridge }).holdfast.requestVaultPort();
        // Main answers messages of one page in order: after this refusal the request has been dealt with.
        (window as unknown as { holdfast: Bridge }).holdfast.settings().catch(() => resolve('nothing came'));
      }),
  );
  expect(port).toBe('nothing came');
  await foreign.close();
  const settings = await page.evaluate(() => (window as unknown as { holdfast: Bridge }).holdfast.settings());
  expect(settings).toMatchObject({ theme: 'system', connection: null });
});

test('main takes from the page only what the contract names', async () => {
  const refused = await page.evaluate(async () => {
    const { holdfast } = window as unknown as {
      holdfast: Record<string, (value: unknown) => Promise<unknown>>;
    };
    const outcome = (name: string, value: unknown): Promise<string | undefined> | undefined =>
      holdfast[name]?.(value).then(
        () => `${name} was taken`,
        () => 'refused',
      );
    return Promise.all([
      outcome('changeSettings', { theme: 'pink' }),
      outcome('changeSettings', { preload: '/etc/passwd' }),
      outcome('changeSettings', { connection: { kind: 'server', url: 'not a url' } }),
      outcome('connect', { kind: 'file' }),
      outcome('saveDocument', { format: 'exe', name: '../../etc/passwd' }),
    ]);
  });
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused', 'refused']);
});

test('the page has the named methods and nothing of Node or Electron', async () => {
  const reach = await page.evaluate(() => {
    const bridge: object = (window as unknown as { holdfast: object }).holdfast;
    try {
      Object.assign(window, { holdfast: { settings: 'mine' } });
    } catch {
      // Not writable: as it should be.
    }
    return {
      methods: Object.keys(bridge).sort(),
      kept: (window as unknown as { holdfast: object }).holdfast === bridge,
      node: [
        'require',
        'process',
        'module',
        'exports',
        'global',
        'Buffer',
        '__dirname',
        'ipcRenderer',
        'electron',
      ].filter((name) => name in window),
    };
  });
  expect(reach).toEqual({
    methods: [
      'cancelDocument',
      'changeSettings',
      'connect',
      'info',
      'onMenuAction',
      'onSampleCentre',
      'onScreenPop',
      'onSettings',
      'onSettingsNotKept',
      'onVaultProcess',
      'reportError',
      'requestVaultPort',
      'saveDocument',
      'settings',
    ],
    kept: true,
    node: [],
  });
});

test('the window is sandboxed and isolated', async () => {
  const preferences = await workstation.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});
