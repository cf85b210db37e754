import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from './default-settings';
import { openSettings as open } from './settings-store';

const openSettings = () => open(() => undefined);

const place = vi.hoisted(() => ({ folder: '' }));
vi.mock('electron', () => ({ app: { getPath: () => place.folder, getLocale: () => 'zh-CN' } }));
// electron-store without Electron: the library it rests on, with the folder Electron would name.
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf');
  return {
    default: class extends Conf {
      constructor(options: { readonly name: string; readonly clearInvalidConfig: boolean }) {
        super({
          configName: options.name,
          clearInvalidConfig: options.clearInvalidConfig,
          cwd: place.folder,
          projectName: 'x',
        });
      }
    },
  };
});

const file = () => join(place.folder, 'settings.json');
const onDisk = () => JSON.parse(readFileSync(file(), 'utf8'));

beforeEach(() => {
  place.folder = mkdtempSync(join(tmpdir(), 'holdfast-settings-'));
});

describe('openSettings', () => {
  it('begins with the defaults and writes nothing until something is changed', async () => {
    const settings = openSettings();
    expect(settings.get()).toEqual(defaultSettings('zh-CN'));
    expect(settings.wasRepaired).toBe(false);
    await settings.written();
    expect(existsSync(file())).toBe(false);
  });

  it('keeps a change over a restart and tells who listens', async () => {
    const settings = openSettings();
    const heard: string[] = [];
    settings.onChange((now, before) => heard.push(`${before.theme} ${now.theme}`));
    settings.change({ theme: 'dark' });
    settings.change({ zoomPercent: 125 });
    await settings.written();
    expect(heard).toEqual(['system dark', 'dark dark']);
    expect(onDisk()).toMatchObject({ theme: 'dark', zoomPercent: 125 });
    expect(openSettings().get()).toMatchObject({ theme: 'dark', zoomPercent: 125 });
  });

  it('keeps a broken file aside, goes on with the defaults and says so', async () => {
    writeFileSync(file(), '{"theme": "da');
    const settings = openSettings();
    expect(settings.wasRepaired).toBe(true);
    expect(settings.get()).toEqual(defaultSettings('zh-CN'));
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe('{"theme": "da');
    await settings.written();
    expect(onDisk()).toEqual(defaultSettings('zh-CN'));
    expect(openSettings().wasRepaired).toBe(false);
  });

  it('keeps the good settings of a file with a bad one', async () => {
    writeFileSync(file(), JSON.stringify({ ...defaultSettings('en'), density: 'huge' }));
    const settings = openSettings();
    expect(settings.wasRepaired).toBe(true);
    expect(settings.get()).toEqual({ ...defaultSettings('en'), density: 'compact' });
    await settings.written();
    expect(onDisk()).toMatchObject({ language: 'en', density: 'compact' });
  });

  it('refuses a change that is none of the contract and keeps what was', () => {
    const settings = openSettings();
    expect(() => settings.change({ zoomPercent: 5 })).toThrow();
    expect(settings.get().zoomPercent).toBe(100);
  });
});
