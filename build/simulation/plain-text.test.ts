import { describe, expect, it } from 'vitest';
import { SECRETS } from './centre';
import { readableIn } from './plain-text';

const around = (bytes: Buffer) => Buffer.concat([Buffer.from([7, 200, 13]), bytes, Buffer.from([9, 255])]);

describe('readableIn', () => {
  it.each(SECRETS)('finds %s in every encoding, wherever it begins', (secret) => {
    const utf16 = Buffer.from(secret, 'utf16le');
    for (const bytes of [Buffer.from(secret), utf16, Buffer.from(utf16).swap16()]) {
      expect(readableIn(around(bytes), SECRETS)).toEqual([secret]);
      for (const before of ['', 'x', 'xy']) {
        const text = Buffer.concat([Buffer.from(before), bytes, Buffer.from('rest of it')]).toString(
          'base64',
        );
        expect(readableIn(around(Buffer.from(text)), SECRETS)).toEqual([secret]);
      }
    }
  });

  it('finds nothing in what says none of it', () => {
    expect(readableIn(Buffer.from('客户说稍后再来 13912345679'), SECRETS)).toEqual([]);
  });
});
