/** Encodings that statements come in; the names are WHATWG labels. */
export type TextEncodingLabel = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/**
 * Tells the encoding by a byte order mark or, without one, by what the bytes can be: valid UTF-8 is UTF-8, other
 * valid multi-byte text is GB18030. Null when it is neither, or holds NUL bytes: not a text file.
 */
export function detectEncoding(head: Uint8Array): TextEncodingLabel | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return null;
  if (decodesAs('utf-8', head)) return 'utf-8';
  if (decodesAs('gb18030', head)) return 'gb18030';
  return null;
}

/** A character cut in two at the end of the head is no objection, hence `stream`. */
function decodesAs(label: TextEncodingLabel, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Decodes a stream of bytes; throws a TypeError at the first byte sequence that is not text in that encoding. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  label: TextEncodingLabel,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true });
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
