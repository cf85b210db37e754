let bytesOf: Map<string, readonly [number, number]> | null = null;

/** Node decodes GB18030 but does not encode it: the two-byte part of the table, turned round. */
export function encodeGb18030(text: string): Uint8Array {
  bytesOf ??= twoByteTable();
  const bytes: number[] = [];
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) bytes.push(character.charCodeAt(0));
    else bytes.push(...(bytesOf.get(character) ?? fail(character)));
  }
  return Uint8Array.from(bytes);
}

function twoByteTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return table;
}

function fail(character: string): never {
  throw new Error(`No two-byte code for ${character}`);
}
