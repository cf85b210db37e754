import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { settingsSchema } from '#shared/contracts/bridge';
import type { SettingsTrouble } from '#shared/contracts/settings-trouble';
import { defaultSettings } from './default-settings';
import { keepSettings, type SettingsFile } from './keep-settings';

const script = resolve(import.meta.dirname, 'testing/change-settings.ts');
const root = resolve(import.meta.dirname, '../../..');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-settings-'));
});

/** Can this machine mount a small disk for one process? */
const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'sh', '-c', `mount -t tmpfs -o size=16k tmpfs ${tmpdir()}`]).status === 0;

describe('a process that is ended in the middle of writing', () => {
  it('leaves the settings whole: those written last, or the next', async () => {
    const file = join(folder, 'settings.json');
    for (let round = 0; round < 6; round += 1) {
      const child = spawn(process.execPath, ['--import', 'tsx', script, folder, 'forever'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((done) => child.once('exit', done));
      let last = -1;
      for await (const line of createInterface({ input: child.stdout })) {
        last = Number(JSON.parse(line).written);
        // Anywhere in the write that follows: another place each time.
        if (last === 20 + round * 7) child.kill('SIGKILL');
      }
      await ended;
      const kept = settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect([50 + (last % 150), 50 + ((last + 1) % 150)]).toContain(kept.zoomPercent);
    }
  }, 120_000);
});

describe('a disk that is full', () => {
  it.runIf(canMount)(
    'keeps the old file whole and the change in force, says so, and is written once there is room',
    () => {
      // The disk is one of the child's own, 16 KiB small, filled to the last byte.
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      const before = JSON.stringify({ ...defaultSettings('zh-CN'), zoomPercent: 110 });
      const run = spawnSync(
        'unshare',
        [
          '-rm',
          'sh',
          '-c',
          'mount -t tmpfs -o size=16k tmpfs "$1" && printf %s "$4" > "$1/settings.json" && ' +
            '{ cat /dev/zero > "$1/filler" 2>/dev/null; "$2" --import tsx "$3" "$1" full "$1/filler"; }',
          'sh',
          disk,
          process.execPath,
          script,
          before,
        ],
        { cwd: root, encoding: 'utf8' },
      );
      const said = run.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(run.stderr).toBe('');
      expect(said).toEqual([
        { trouble: 'disk_full' },
        { onDisk: JSON.parse(before), inForce: 'dark' },
        {
          onDisk: {
            ...defaultSettings('zh-CN'),
            zoomPercent: 110,
            theme: 'dark',
            density: 'comfortable',
          },
          inForce: 'dark',
        },
      ]);
    },
    60_000,
  );
});

describe('a file that cannot be written', () => {
  const failure = (code: string) => Object.assign(new Error('no'), { code });
  function keep(open: () => Promise<SettingsFile>) {
    const troubles: SettingsTrouble[] = [];
    const settings = keepSettings({
      file: join(folder, 'settings.json'),
      defaults: defaultSettings('zh-CN'),
      open,
      onNotKept: (trouble) => troubles.push(trouble),
      log: () => undefined,
    });
    return { settings, troubles };
  }

  it('is tried again with the next change, also where it was the opening that failed', async () => {
    const file: { store: unknown } = { store: null };
    let attempts = 0;
    const { settings, troubles } = keep(async () => {
      attempts += 1;
      if (attempts === 1) throw failure('EACCES');
      return file as SettingsFile;
    });
    settings.change({ theme: 'dark' });
    await settings.written();
    expect(settings.get().theme).toBe('dark');
    settings.change({ zoomPercent: 120 });
    await settings.written();
    expect(troubles).toEqual(['not_writable']);
    expect(file.store).toMatchObject({ theme: 'dark', zoomPercent: 120 });
  });

  it('is tried again by itself, without a word more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const kept: unknown[] = [];
      let full = true;
      const { settings, troubles } = keep(async () => ({
        set store(value: never) {
          if (full) throw failure('ENOSPC');
          kept.push(value);
        },
      }));
      settings.change({ theme: 'dark' });
      await settings.written();
      await vi.advanceTimersByTimeAsync(60_000);
      await settings.written();
      expect([troubles, kept]).toEqual([['disk_full'], []]);
      full = false;
      await vi.advanceTimersByTimeAsync(60_000);
      await settings.written();
      expect(kept).toMatchObject([{ theme: 'dark' }]);
      expect(troubles).toEqual(['disk_full']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is broken and cannot be copied aside stays as it is, and the program goes on', async () => {
    writeFileSync(join(folder, 'settings.json'), '{"theme": "da');
    mkdirSync(join(folder, 'settings.json.broken'));
    chmodSync(join(folder, 'settings.json.broken'), 0o500);
    const written: unknown[] = [];
    const { settings } = keep(async () => ({
      set store(value: never) {
        written.push(value);
      },
    }));
    await settings.written();
    expect(settings.wasRepaired).toBe(true);
    expect(written).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.broken']);
  });
});
