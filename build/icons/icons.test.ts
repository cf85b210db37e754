import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icnsTypes } from './containers';
import { iconSizes, renderIcon } from './render';

const folder = import.meta.dirname;
const svg = readFileSync(join(folder, 'icon.svg'));

function pngSize(png: Buffer): number {
  expect(png.subarray(1, 4).toString('ascii')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20));
  return png.readUInt32BE(16);
}

describe('icons', () => {
  it.each(iconSizes)('the committed PNG of %i pixels is what icon.svg draws', (size) => {
    const committed = readFileSync(join(folder, 'png', `${size}x${size}.png`));
    expect(pngSize(committed)).toBe(size);
    expect(committed.equals(renderIcon(svg, size).png)).toBe(true);
  });

  it('the Windows icon points at whole pictures of the sizes it names', () => {
    const ico = readFileSync(join(folder, 'icon.ico'));
    const count = ico.readUInt16LE(4);
    expect(count).toBe(7);
    for (let index = 0; index < count; index += 1) {
      const at = 6 + 16 * index;
      const offset = ico.readUInt32LE(at + 12);
      const png = ico.subarray(offset, offset + ico.readUInt32LE(at + 8));
      expect(pngSize(png)).toBe(ico.readUInt8(at) || 256);
    }
  });

  it('the Apple icon has a picture of the right size in every chunk', () => {
    const icns = readFileSync(join(folder, 'icon.icns'));
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const seen: Array<readonly [string, number]> = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const png = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
      seen.push([icns.toString('ascii', at, at + 4), pngSize(png)]);
    }
    expect(seen).toEqual(icnsTypes);
  });
});
