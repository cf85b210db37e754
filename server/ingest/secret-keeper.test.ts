import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSealed, secretKeeper } from './secret-keeper';

const SECRET = 'whsec_c2VjcmV0';

it('encrypts with a key, each time anew, for one place', () => {
  const keeper = secretKeeper(randomBytes(32));
  const [one, two] = [keeper.keep(SECRET, 'a'), keeper.keep(SECRET, 'a')];
  expect(one).not.toBe(two);
  expect(Buffer.from(one.split(':')[1] ?? '', 'base64').toString('latin1')).not.toContain(SECRET);
  expect([isSealed(one), keeper.read(one, 'a'), keeper.read(two, 'a')]).toEqual([true, SECRET, SECRET]);
  expect(keeper.read(one, 'b')).toBeNull();
  expect(secretKeeper(randomBytes(32)).read(one, 'a')).toBeNull();
  expect(secretKeeper(null).read(one, 'a')).toBeNull();
  for (let at = one.indexOf(':') + 1; at < one.length - 2; at += 7) {
    const altered = one.slice(0, at) + (one[at] === 'A' ? 'B' : 'A') + one.slice(at + 1);
    expect(keeper.read(altered, 'a')).toBeNull();
  }
  expect(keeper.read('aes-256-gcm:', 'a')).toBeNull();
  expect(keeper.read('something else', 'a')).toBeNull();
});

it('keeps secrets readable without a key, and still reads those once there is one', () => {
  const kept = secretKeeper(null).keep(SECRET, 'a');
  expect([isSealed(kept), secretKeeper(null).read(kept, 'a')]).toEqual([false, SECRET]);
  expect(secretKeeper(randomBytes(32)).read(kept, 'a')).toBe(SECRET);
});
