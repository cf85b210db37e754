import { ImportFailure } from './import-problem';

/** Encodings that statements come in; the names are WHATWG labels. */
export type TextEncodingLabel = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Tells the encoding by a byte order mark, by what an XML declaration says or, without either, by what the bytes can
 * be: valid UTF-8 is UTF-8, other valid multi-byte text is GB18030. Null when it is none of these, or holds NUL bytes:
 * not a text file.
 */
export function detectEncoding(head: Uint8Array): TextEncodingLabel | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.includes(0)) return null;
  const declared = declaredEncoding(head);
  if (declared) return declared;
  if (decodesAs('utf-8', head)) return 'utf-8';
  if (decodesAs('gb18030', head)) return 'gb18030';
  return null;
}

/** What `<?xml … encoding="…"?>` says; Latin-1 is read as the web reads it. Undefined where nothing known is said. */
function declaredEncoding(head: Uint8Array): TextEncodingLabel | undefined {
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 200));
  const name = /^(?:ï»¿)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1]?.toLowerCase();
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return 'utf-8';
  if (name === 'iso-8859-1' || name === 'latin1' || name === 'windows-1252') return 'windows-1252';
  return name === 'gb18030' || name === 'gbk' || name === 'gb2312' ? 'gb18030' : undefined;
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

/**
 * Bytes read at once. What is made of a piece lives until the next one: rows and records of a larger piece outlive the
 * collections of young memory, which then costs more than all of the reading.
 */
export const PIECE_BYTES = 8 * 1024;

/**
 * Decodes a stream of bytes, a small piece at a time; throws a TypeError at the first byte sequence that is not text in that encoding, and
 * fails with `not_text` at a NUL, which no statement holds.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  label: TextEncodingLabel,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true });
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const text = decoder.decode(chunk.subarray(at, at + PIECE_BYTES), { stream: true });
      if (text.includes('\u0000')) throw new ImportFailure('not_text', 'The file holds NUL characters');
      if (text !== '') yield text;
    }
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
