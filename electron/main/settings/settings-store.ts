import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type ElectronStore from 'electron-store';
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
  /** Resolves when what was changed is on the disk. */
  readonly written: () => Promise<void>;
};

const NAME = 'settings';

/** The settings in electron-store. A broken file is copied aside, what can be read of it kept, and it is said. */
export function openSettings(): SettingsStore {
  const file = join(app.getPath('userData'), `${NAME}.json`);
  const stored = readStored(file);
  const { settings, repaired } = repairSettings(stored.value, defaultSettings(languageFor(app.getLocale())));
  const wasRepaired = stored.broken || repaired.length > 0;

  let now = settings;
  let writing: Promise<void> = Promise.resolve();
  let opened: Promise<ElectronStore<Settings>> | null = null;
  const listeners: ((now: Settings, before: Settings) => void)[] = [];

  /** The library is loaded for the first write: reading must not keep the first window waiting. */
  function write(value: Settings): void {
    opened ??= import('electron-store').then(
      ({ default: Store }) => new Store<Settings>({ name: NAME, clearInvalidConfig: true }),
    );
    const store = opened;
    writing = writing
      .then(async () => {
        (await store).store = value;
      })
      .catch((error) =>
        log('settings_not_written', { name: error instanceof Error ? error.name : 'unknown' }),
      );
  }

  if (wasRepaired) {
    copyFileSync(file, `${file}.broken`);
    log('settings_repaired', { unreadable: stored.broken, fields: repaired.join(' ') });
    write(settings);
  }
  return {
    get: () => now,
    change: (change) => {
      const before = now;
      now = settingsSchema.parse({ ...before, ...settingsChangeSchema.parse(change) });
      write(now);
      for (const listener of listeners) listener(now, before);
      return now;
    },
    onChange: (listener) => void listeners.push(listener),
    wasRepaired,
    written: () => writing,
  };
}

/** What the file holds; none is no broken one. */
function readStored(file: string): { readonly value: unknown; readonly broken: boolean } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { value: null, broken: false };
  }
  try {
    const value: unknown = JSON.parse(text);
    return { value, broken: typeof value !== 'object' || value === null || Array.isArray(value) };
  } catch {
    return { value: null, broken: true };
  }
}
