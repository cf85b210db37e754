import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import ElectronStore from 'electron-store';
import { type Settings, settingsSchema } from '#shared/contracts/bridge';
import { log } from '../log';
import { defaultSettings, languageFor } from './default-settings';
import { repairSettings } from './repair-settings';
import { settingsChangeSchema } from './settings-change';

export type SettingsStore = {
  readonly get: () => Settings;
  readonly change: (change: Partial<Settings>) => Settings;
  readonly onChange: (listener: (now: Settings, before: Settings) => void) => void;
  /** True when the file could not be read as it was, and a copy of it lies beside it. */
  readonly wasRepaired: boolean;
};

const NAME = 'settings';

/** The settings in electron-store. A broken file is copied aside, what can be read of it kept, and it is said. */
export function openSettings(): SettingsStore {
  const file = join(app.getPath('userData'), `${NAME}.json`);
  const defaults = defaultSettings(languageFor(app.getLocale()));
  const broken = existsSync(file) && !isJson(file);
  if (broken) copyFileSync(file, `${file}.broken`);
  const store = new ElectronStore<Settings>({ name: NAME, clearInvalidConfig: true });
  const { settings, repaired } = repairSettings(store.store, defaults);
  if (repaired.length > 0 && !broken) copyFileSync(file, `${file}.broken`);
  const wasRepaired = broken || repaired.length > 0;
  if (wasRepaired) {
    log('settings_repaired', { unreadable: broken, fields: repaired.join(' ') });
    store.store = settings;
  }
  let now = settings;
  const listeners: ((now: Settings, before: Settings) => void)[] = [];
  return {
    get: () => now,
    change: (change) => {
      const before = now;
      now = settingsSchema.parse({ ...before, ...settingsChangeSchema.parse(change) });
      store.store = now;
      for (const listener of listeners) listener(now, before);
      return now;
    },
    onChange: (listener) => void listeners.push(listener),
    wasRepaired,
  };
}

function isJson(file: string): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
