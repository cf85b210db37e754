import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyFile, type KeyPlace, keyGuards, removeGuard, setGuard, unlockKey } from './key-file';
import type { Guard, Keychain } from './key-wrapping';
import { nodeFiles } from './node-files';

const cost = { N: 16, r: 1, p: 1 };
const password = (text: string): Guard => ({ kind: 'password', password: text });

/** A keychain that keeps its secret in memory, as a system's does in its own store. */
function memoryKeychain(): Keychain {
  const pad = randomBytes(32);
  const mix = async (bytes: Uint8Array) => bytes.map((byte, index) => byte ^ (pad[index % 32] ?? 0));
  return { wrap: mix, unwrap: mix };
}

let folder: string;
let place: KeyPlace;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-file-'));
  place = { files: nodeFiles, folder, name: 'key.json' };
});
afterEach(() => rm(folder, { recursive: true }));

describe('the key file', () => {
  it('opens the same key by password and by keychain', async () => {
    const keychain = memoryKeychain();
    const key = await createKeyFile(place, [password('correct'), { kind: 'keychain', keychain }], cost);
    expect(key).toHaveLength(32);
    expect(await unlockKey(place, password('correct'))).toEqual(key);
    expect(await unlockKey(place, { kind: 'keychain', keychain })).toEqual(key);
    expect(await keyGuards(place)).toEqual(['password', 'keychain']);
    expect(await readFile(join(folder, 'key.json'))).not.toContain(key.toString());
  });

  it('tells a wrong password, a lost keychain, a missing guard and a missing file apart', async () => {
    await expect(unlockKey(place, password('a'))).rejects.toMatchObject({ code: 'key_file_missing' });
    expect(await keyGuards(place)).toBeNull();
    await createKeyFile(place, [{ kind: 'keychain', keychain: memoryKeychain() }], cost);
    await expect(unlockKey(place, password('a'))).rejects.toMatchObject({ code: 'key_not_wrapped' });
    const other: Guard = { kind: 'keychain', keychain: memoryKeychain() };
    await expect(unlockKey(place, other)).rejects.toMatchObject({ code: 'key_keychain_lost' });
    const gone: Keychain = {
      wrap: () => Promise.reject(),
      unwrap: () => Promise.reject(new Error('locked')),
    };
    await expect(unlockKey(place, { kind: 'keychain', keychain: gone })).rejects.toMatchObject({
      code: 'key_keychain_lost',
    });
    await createKeyFile(place, [password('right')], cost);
    await expect(unlockKey(place, password('wrong'))).rejects.toMatchObject({ code: 'key_wrong_password' });
  });

  it('takes a new password for the same key, and forgets the old one', async () => {
    const key = await createKeyFile(place, [password('old')], cost);
    await setGuard(place, key, password('new'), cost);
    expect(await unlockKey(place, password('new'))).toEqual(key);
    await expect(unlockKey(place, password('old'))).rejects.toMatchObject({ code: 'key_wrong_password' });
  });

  it('takes the same password composed in another way', async () => {
    const key = await createKeyFile(place, [password('Zo\u00eb')], cost);
    expect(await unlockKey(place, password('Zoe\u0308'))).toEqual(key);
  });

  it('removes a guard, but never the last one', async () => {
    const keychain = memoryKeychain();
    const key = await createKeyFile(place, [password('a'), { kind: 'keychain', keychain }], cost);
    await removeGuard(place, 'password');
    await expect(unlockKey(place, password('a'))).rejects.toMatchObject({ code: 'key_not_wrapped' });
    await expect(removeGuard(place, 'keychain')).rejects.toMatchObject({ code: 'key_not_wrapped' });
    expect(await unlockKey(place, { kind: 'keychain', keychain })).toEqual(key);
  });

  it('tells damage at every byte from a wrong password, and never gives another key', async () => {
    const key = await createKeyFile(place, [password('a')], cost);
    const path = join(folder, 'key.json');
    const whole = await readFile(path);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      const outcome = await unlockKey(place, password('a')).catch((error: { code: string }) => error.code);
      if (typeof outcome === 'string') expect(outcome).toMatch(/^key_file_(damaged|from_future)$/);
      else expect(outcome).toEqual(key);
    }
  });

  it('refuses a file from the future', async () => {
    await createKeyFile(place, [password('a')], cost);
    const path = join(folder, 'key.json');
    const file = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...file, version: 2 }));
    await expect(unlockKey(place, password('a'))).rejects.toMatchObject({ code: 'key_file_from_future' });
    await expect(keyGuards(place)).rejects.toMatchObject({ code: 'key_file_from_future' });
  });
});
