import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { encodeIcns, encodeIco, type IconImage } from './containers';

/** The sizes written, in pixels. */
export const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;

const icoSizes: readonly number[] = [16, 24, 32, 48, 64, 128, 256];

/** Draws the icon at one size. */
export function renderIcon(svg: Buffer, size: number): IconImage {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
  return { size, png };
}

/** Draws `icon.svg` of a folder at all sizes and writes PNG, ICO and ICNS files beside it. */
export async function writeIcons(folder: string): Promise<void> {
  const svg = await readFile(join(folder, 'icon.svg'));
  const images = iconSizes.map((size) => renderIcon(svg, size));
  await mkdir(join(folder, 'png'), { recursive: true });
  for (const { size, png } of images) await writeFile(join(folder, 'png', `${size}x${size}.png`), png);
  await writeFile(join(folder, 'icon.ico'), encodeIco(images.filter(({ size }) => icoSizes.includes(size))));
  await writeFile(join(folder, 'icon.icns'), encodeIcns(images));
}
