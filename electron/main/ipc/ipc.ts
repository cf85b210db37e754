import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, nativeTheme } from 'electron';
import { z } from 'zod';
import { type AppInfo, type Bridge, type Settings, settingsSchema } from '#shared/contracts/bridge';
import { BRIDGE_CHANNELS as channels } from '#shared/contracts/bridge-channels';
import { documentDraftSchema } from '#shared/contracts/saved-document';
import { log } from '../log';
import { settingsChangeSchema } from '../settings/settings-change';
import { checkSender, isFromPage } from './sender-check';

/** What the page may set going in main: the answering side of the bridge. */
export type PageRequests = {
  readonly version: string;
  readonly mayGoOn: () => boolean;
  readonly settings: () => Settings;
  readonly changeSettings: (change: Partial<Settings>) => Settings;
  readonly connect: Bridge['connect'];
  readonly requestVaultPort: () => void;
  readonly screenPopReady: () => void;
  readonly saveDocument: Bridge['saveDocument'];
  readonly cancelDocument: Bridge['cancelDocument'];
  readonly reportError: Bridge['reportError'];
};

const nothing = z.undefined();
const connectionSchema = settingsSchema.shape.connection.unwrap();
const reportSchema = z.object({
  message: z.string().max(2_000),
  stack: z.string().max(20_000).nullable(),
});

/** Answers the page. The only user of `ipcMain`: each message is checked for its sender, then parsed. */
export function answerPage(requests: PageRequests): void {
  handle(
    channels.info,
    nothing,
    (): AppInfo => ({
      version: requests.version,
      mayGoOn: requests.mayGoOn(),
      platform: platform(),
      systemDark: nativeTheme.shouldUseDarkColors,
    }),
  );
  handle(channels.settings, nothing, requests.settings);
  handle(channels.changeSettings, settingsChangeSchema, requests.changeSettings);
  handle(channels.connect, connectionSchema, requests.connect);
  handle(channels.saveDocument, documentDraftSchema, requests.saveDocument);
  on(channels.cancelDocument, z.string().max(64), requests.cancelDocument);
  on(channels.requestVaultPort, nothing, requests.requestVaultPort);
  on(channels.screenPopReady, nothing, requests.screenPopReady);
  on(channels.reportError, reportSchema, requests.reportError);
}

function handle<T>(channel: string, schema: z.ZodType<T>, answer: (value: T) => unknown): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, value: unknown) => {
    checkSender(event);
    return answer(schema.parse(value));
  });
}

function on<T>(channel: string, schema: z.ZodType<T>, act: (value: T) => void): void {
  ipcMain.on(channel, (event: IpcMainEvent, value: unknown) => {
    // Nobody waits for an answer here, so a refusal must not become an error of main's own.
    if (!isFromPage(event.senderFrame)) return log('sender_refused');
    const parsed = schema.safeParse(value);
    if (parsed.success) act(parsed.data);
  });
}

function platform(): AppInfo['platform'] {
  return process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
}
