import type { BrowserWindow, MessagePortMain } from 'electron';
import type {
  MenuAction,
  SampleCentreState,
  ScreenPop,
  Settings,
  VaultProcessState,
} from '#shared/contracts/bridge';
import { BRIDGE_CHANNELS as channels } from '#shared/contracts/bridge-channels';
import type { SettingsTrouble } from '#shared/contracts/settings-trouble';

/** What main tells the page of its own accord; silent while there is no page. */
export type PageMessages = {
  readonly settings: (settings: Settings) => void;
  readonly settingsNotKept: (trouble: SettingsTrouble) => void;
  readonly screenPop: (pop: ScreenPop) => void;
  readonly menuAction: (action: MenuAction) => void;
  readonly vaultProcess: (state: VaultProcessState) => void;
  readonly sampleCentre: (state: SampleCentreState) => void;
  readonly vaultPort: (port: MessagePortMain) => void;
};

export function createPageMessages(window: () => BrowserWindow | null): PageMessages {
  const send =
    <T>(channel: string) =>
    (value: T): void => {
      const contents = window()?.webContents;
      if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(channel, value);
    };
  return {
    settings: send(channels.onSettings),
    settingsNotKept: send(channels.onSettingsNotKept),
    screenPop: send(channels.onScreenPop),
    menuAction: send(channels.onMenuAction),
    vaultProcess: send(channels.onVaultProcess),
    sampleCentre: send(channels.onSampleCentre),
    vaultPort: (port) => window()?.webContents.postMessage(channels.vaultPort, null, [port]),
  };
}
