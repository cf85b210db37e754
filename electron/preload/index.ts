import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Bridge, Settings } from '#shared/contracts/bridge';
import {
  BRIDGE_KEY,
  BRIDGE_CHANNELS as channels,
  VAULT_PORT_MESSAGE,
} from '#shared/contracts/bridge-channels';

// The page's own window, as far as it is needed here.
declare const window: {
  readonly postMessage: (message: string, targetOrigin: string, transfer: readonly unknown[]) => void;
};
declare const location: { readonly origin: string };

const listen =
  <T>(channel: string) =>
  (listener: (value: T) => void): (() => void) => {
    const heard = (_event: IpcRendererEvent, value: T): void => listener(value);
    ipcRenderer.on(channel, heard);
    return () => void ipcRenderer.removeListener(channel, heard);
  };

// Asked for while the page itself is still being loaded: the answers are there when it wants them.
const info = ipcRenderer.invoke(channels.info);
let early: Promise<Settings> | null = ipcRenderer.invoke(channels.settings);
const settings = (): Promise<Settings> => {
  const answer = early ?? ipcRenderer.invoke(channels.settings);
  early = null;
  return answer;
};

const onScreenPop = listen<Parameters<Parameters<Bridge['onScreenPop']>[0]>[0]>(channels.onScreenPop);

const bridge = {
  info: () => info,
  settings,
  changeSettings: (change) => ipcRenderer.invoke(channels.changeSettings, change),
  connect: (connection) => ipcRenderer.invoke(channels.connect, connection),
  requestVaultPort: () => ipcRenderer.send(channels.requestVaultPort),
  saveDocument: (draft) => ipcRenderer.invoke(channels.saveDocument, draft),
  cancelDocument: (id) => ipcRenderer.send(channels.cancelDocument, id),
  reportError: (report) => ipcRenderer.send(channels.reportError, report),
  onSettings: listen(channels.onSettings),
  onSettingsNotKept: listen(channels.onSettingsNotKept),
  onScreenPop: (listener) => {
    const stop = onScreenPop(listener);
    ipcRenderer.send(channels.screenPopReady);
    return stop;
  },
  onMenuAction: listen(channels.onMenuAction),
  onVaultProcess: listen(channels.onVaultProcess),
  onSampleCentre: listen(channels.onSampleCentre),
} satisfies Bridge;

contextBridge.exposeInMainWorld(BRIDGE_KEY, bridge);

ipcRenderer.on(channels.vaultPort, (event) => {
  window.postMessage(VAULT_PORT_MESSAGE, location.origin, event.ports);
});
