import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder } from './cache-folder';
import { type ElectronRuntime, executablePath, readRuntime } from './electron-runtime';
import { fileIntegrity } from './integrity';
import { downloadAddress, downloadOfficialRuntime } from './official-runtime';
import { overrideRuntime } from './override-runtime';
import { registryRuntimeFits, registryRuntimeFolder } from './registry-runtime';
import { firstRuntime, type RuntimePlaces } from './resolve-runtime';
import { entryTarget } from './unzip';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-runtime-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function unpackElectron(platform: NodeJS.Platform): void {
  const executable = executablePath(folder, platform);
  mkdirSync(dirname(executable), { recursive: true });
  writeFileSync(executable, '');
  writeFileSync(join(folder, 'version'), 'v33.2.1\n');
}

function runtime(source: ElectronRuntime['source']): ElectronRuntime {
  return { dist: '/x', executable: '/x/electron', electronVersion: '33.2.1', source };
}

const nowhere: RuntimePlaces = {
  override: () => undefined,
  installed: () => undefined,
  download: async () => undefined,
  registry: async () => runtime('registry'),
};
const linux = { env: {}, platform: 'linux', arch: 'x64' } as const;

describe('the order of places', () => {
  it('takes the override before everything, and asks no other place', async () => {
    const places: RuntimePlaces = {
      ...nowhere,
      override: () => runtime('override'),
      download: () => Promise.reject(new Error('asked')),
    };
    expect((await firstRuntime(linux, places)).source).toBe('override');
  });

  it('takes the installed official binary before a download', async () => {
    const places: RuntimePlaces = {
      ...nowhere,
      installed: () => runtime('official'),
      download: () => Promise.reject(new Error('asked')),
    };
    expect((await firstRuntime(linux, places)).source).toBe('official');
  });

  it('takes a downloaded official binary before the registry', async () => {
    const places: RuntimePlaces = { ...nowhere, download: async () => runtime('official') };
    expect((await firstRuntime(linux, places)).source).toBe('official');
  });

  it('takes the registry runtime last, on linux-x64', async () => {
    expect((await firstRuntime(linux, nowhere)).source).toBe('registry');
  });

  it.each([
    ['linux', 'arm64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const)('says what to do on %s-%s when there is none', async (platform, arch) => {
    expect(registryRuntimeFits(platform, arch)).toBe(false);
    await expect(firstRuntime({ env: {}, platform, arch }, nowhere)).rejects.toMatchObject({
      code: 'runtime_not_available',
      message: expect.stringContaining('HOLDFAST_ELECTRON_DIST'),
    });
  });
});

describe('an unpacked Electron', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('is read on %s', (platform) => {
    expect(readRuntime(folder, 'override', platform)).toBeUndefined();
    unpackElectron(platform);
    expect(readRuntime(folder, 'override', platform)).toEqual({
      dist: folder,
      executable: executablePath(folder, platform),
      electronVersion: '33.2.1',
      source: 'override',
    });
  });

  it('named by the environment must be whole', () => {
    const env = { HOLDFAST_ELECTRON_DIST: folder };
    expect(overrideRuntime({}, 'linux')).toBeUndefined();
    expect(() => overrideRuntime(env, 'linux')).toThrow(folder);
    unpackElectron('linux');
    expect(overrideRuntime(env, 'linux')?.source).toBe('override');
  });
});

describe('the official download', () => {
  it('is not tried when the environment forbids it', async () => {
    const env = { ELECTRON_SKIP_BINARY_DOWNLOAD: '1', ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
    expect(await downloadOfficialRuntime('linux', env)).toBeUndefined();
  });

  it('gives up at once where its place cannot be reached', async () => {
    const startedAtMs = Date.now();
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
    expect(await downloadOfficialRuntime('linux', env)).toBeUndefined();
    expect(Date.now() - startedAtMs).toBeLessThan(5_000);
  });

  it('comes from the mirror when one is named', () => {
    expect(downloadAddress({ ELECTRON_MIRROR: 'https://mirror.example/' })).toBe('https://mirror.example/');
  });
});

describe('the cache folder', () => {
  it('follows XDG_CACHE_HOME when it is absolute, as the standard says', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/cache/me' }, '/home/me')).toBe('/var/cache/me/holdfast');
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' }, '/home/me')).toBe('/home/me/.cache/holdfast');
    expect(cacheFolder({}, '/home/me')).toBe('/home/me/.cache/holdfast');
  });

  it('keeps runtimes of different versions apart', () => {
    expect(registryRuntimeFolder({ XDG_CACHE_HOME: '/c' })).toMatch(
      /^\/c\/holdfast\/electron-33\.2\.1-linux-x64-\d+$/,
    );
  });
});

describe('an archive', () => {
  it('has the integrity string registries publish', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'hold fast');
    expect(await fileIntegrity(file)).toBe(
      'sha512-rtF1iNo2D3uO6GvPqArq76ae1udfGzCbM1p23TnNYXKDkKgYM3EPXEXeNuYxsGa8w7Y/L5AZEltNdRRuENa5OQ==',
    );
  });

  it.each(['../out', 'a/../../out', '/etc/passwd', 'a\0b'])(
    'cannot write outside of its folder: %j',
    (name) => {
      expect(entryTarget('/folder', name)).toBeUndefined();
    },
  );

  it('writes inside of its folder', () => {
    expect(entryTarget('/folder', 'a/./b/../c')).toBe(join('/folder', 'a', 'c'));
  });
});
