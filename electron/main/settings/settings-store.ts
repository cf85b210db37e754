import { join } from 'node:path';
import { app } from 'electron';
import type { Settings } from '#shared/contracts/bridge';
import { log } from '../log';
import { defaultSettings, languageFor } from './default-settings';
import { type KeepSettings, keepSettings, type SettingsStore } from './keep-settings';

const NAME = 'settings';

/** The settings in electron-store. */
export function openSettings(onNotKept: KeepSettings['onNotKept']): SettingsStore {
  return keepSettings({
    file: join(app.getPath('userData'), `${NAME}.json`),
    defaults: defaultSettings(languageFor(app.getLocale())),
    open: () =>
      import('electron-store').then(
        ({ default: Store }) => new Store<Settings>({ name: NAME, clearInvalidConfig: true }),
      ),
    onNotKept,
    log,
  });
}
