/** A change of a file that may not be on the disk yet. */
type Change =
  | { readonly kind: 'write'; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly length: number };

/** A file: what a reader sees, and what would be left of it after a power cut. */
export type Inode = {
  seen: Uint8Array;
  durable: Uint8Array;
  pending: Change[];
};

export const newInode = (bytes: Uint8Array = new Uint8Array()): Inode => ({
  seen: bytes,
  durable: bytes,
  pending: [],
});

function applied(content: Uint8Array, change: Change): Uint8Array {
  const length =
    change.kind === 'truncate'
      ? change.length
      : Math.max(content.length, change.position + change.bytes.length);
  const next = new Uint8Array(length);
  next.set(content.subarray(0, length));
  if (change.kind === 'write') next.set(change.bytes, change.position);
  return next;
}

export function change(inode: Inode, one: Change): void {
  inode.seen = applied(inode.seen, one);
  inode.pending.push(one);
}

export function syncInode(inode: Inode): void {
  for (const one of inode.pending) inode.durable = applied(inode.durable, one);
  inode.pending = [];
}

/** Some of the changes, each whole, in part or not at all, as a disk without order may have kept them. */
function survivors(inode: Inode, random: () => number): Uint8Array {
  let content = inode.durable;
  for (const one of inode.pending) {
    const luck = random();
    if (luck < 0.4) content = applied(content, one);
    else if (luck < 0.7 && one.kind === 'write')
      content = applied(content, {
        ...one,
        bytes: one.bytes.subarray(0, Math.floor(random() * one.bytes.length)),
      });
  }
  return content;
}

/** A sync that failed: the system forgets that anything was to be written, and a later one says nothing of it. */
export function failSync(inode: Inode, random: () => number): void {
  inode.durable = survivors(inode, random);
  inode.pending = [];
}

/** The file after a power cut. */
export const afterPowerCut = (inode: Inode, random: () => number): Inode =>
  newInode(survivors(inode, random));
