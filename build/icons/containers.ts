/** A square picture in PNG form. */
export type IconImage = { readonly size: number; readonly png: Buffer };

const icoHeaderBytes = 6;
const icoEntryBytes = 16;

/** Windows icon: a directory of PNG pictures (read by Windows Vista and later). */
export function encodeIco(images: readonly IconImage[]): Buffer {
  const header = Buffer.alloc(icoHeaderBytes + icoEntryBytes * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, png }, index) => {
    const at = icoHeaderBytes + icoEntryBytes * index;
    // A byte holds the size; 0 means 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map((image) => image.png)]);
}

/** The type codes of an Apple icon and the pixels each holds; the last four are the "@2x" ones. */
export const icnsTypes = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
] as const;

/** Apple icon: a chunk per picture, each a four-letter type, its length and a PNG. */
export function encodeIcns(images: readonly IconImage[]): Buffer {
  const chunks = icnsTypes.map(([type, size]) => {
    const png = images.find((image) => image.size === size)?.png;
    if (!png) throw new Error(`The Apple icon needs a picture of ${size} pixels.`);
    return chunk(type, png);
  });
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'ascii');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
