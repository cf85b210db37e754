import { copyFileSync, readFileSync } from 'node:fs';
import { type Settings, settingsSchema } from '#shared/contracts/bridge';
import type { SettingsTrouble } from '#shared/contracts/settings-trouble';
import { repairSettings } from './repair-settings';
import { settingsChangeSchema } from './settings-change';

export type SettingsStore = {
  readonly get: () => Settings;
  readonly change: (change: Partial<Settings>) => Settings;
  readonly onChange: (listener: (now: Settings, before: Settings) => void) => void;
  /** True when the file could not be read as it was, and a copy of it lies beside it. */
  readonly wasRepaired: boolean;
  /** Resolves when what was changed is on the disk, or could not be brought there. */
  readonly written: () => Promise<void>;
};

/** The library that writes the file: whole or not at all. */
export type SettingsFile = { store: Settings };

export type KeepSettings = {
  readonly file: string;
  readonly defaults: Settings;
  /** Opened for the first write: reading must not keep the first window waiting. */
  readonly open: () => Promise<SettingsFile>;
  /** A change is in force but could not be written. */
  readonly onNotKept: (trouble: SettingsTrouble) => void;
  readonly log: (event: string, details?: Readonly<Record<string, string | boolean>>) => void;
};

/** What could not be written is tried again after this time, so that it is kept once there is room. */
const AGAIN_MS = 30_000;

/** Settings in a file. A broken file is copied aside, what can be read of it kept, and it is said. */
export function keepSettings({ file, defaults, open, onNotKept, log }: KeepSettings): SettingsStore {
  const stored = readStored(file);
  const { settings, repaired } = repairSettings(stored.value, defaults);
  const wasRepaired = stored.broken || repaired.length > 0;

  let now = settings;
  let writing: Promise<void> = Promise.resolve();
  let opened: Promise<SettingsFile> | null = null;
  let again: NodeJS.Timeout | undefined;
  const listeners: ((now: Settings, before: Settings) => void)[] = [];

  function write(value: Settings, onFailure: (trouble: SettingsTrouble) => void): void {
    clearTimeout(again);
    writing = writing.then(async () => {
      try {
        opened ??= open();
        (await opened).store = value;
      } catch (error) {
        // Opening may have been what failed: the next write begins anew.
        opened = null;
        log('settings_not_written', { name: codeOf(error) });
        onFailure(codeOf(error) === 'ENOSPC' ? 'disk_full' : 'not_writable');
        clearTimeout(again);
        again = setTimeout(() => write(now, () => undefined), AGAIN_MS).unref();
      }
    });
  }

  if (wasRepaired) {
    log('settings_repaired', { unreadable: stored.broken, fields: repaired.join(' ') });
    // Without a copy the broken file stays as it is: somebody may still want to read it.
    if (copyAside(file)) write(settings, onNotKept);
  }
  return {
    get: () => now,
    change: (change) => {
      const before = now;
      now = settingsSchema.parse({ ...before, ...settingsChangeSchema.parse(change) });
      write(now, onNotKept);
      for (const listener of listeners) listener(now, before);
      return now;
    },
    onChange: (listener) => void listeners.push(listener),
    wasRepaired,
    written: () => writing,
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? String('code' in error ? error.code : error.name) : 'unknown';

function copyAside(file: string): boolean {
  try {
    copyFileSync(file, `${file}.broken`);
    return true;
  } catch {
    return false;
  }
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
