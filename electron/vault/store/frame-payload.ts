import type { SqlValue } from 'sql.js';
import type { Frame, Statement } from './journal';

/** What a frame of the journal says: the writes of one transaction, or one step of the schema. */
export type Payload =
  | { readonly kind: 'statements'; readonly frame: Frame }
  | { readonly kind: 'migration'; readonly version: number; readonly sql: string };

const STATEMENTS = 0;
const MIGRATION = 1;
const NULL = 0;
const NUMBER = 1;
const TEXT = 2;
const BLOB = 3;
const UTF16_TEXT = 4;

/** Bytes written one after the other into a buffer that grows: a frame is thousands of small values. */
class Writer {
  #bytes = Buffer.allocUnsafe(4_096);
  #length = 0;

  /** Makes room and answers where it begins. */
  #room(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#length, 2 * this.#bytes.length));
      this.#bytes.copy(grown, 0, 0, at);
      this.#bytes = grown;
    }
    return at;
  }

  byte(value: number): void {
    const at = this.#room(1);
    this.#bytes.writeUInt8(value, at);
  }

  word(value: number): void {
    const at = this.#room(4);
    this.#bytes.writeUInt32BE(value, at);
  }

  double(value: number): void {
    const at = this.#room(8);
    this.#bytes.writeDoubleBE(value, at);
  }

  block(bytes: Uint8Array): void {
    this.word(bytes.length);
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  text(text: string, encoding: 'utf8' | 'utf16le'): void {
    const length = Buffer.byteLength(text, encoding);
    this.word(length);
    const at = this.#room(length);
    this.#bytes.write(text, at, encoding);
  }

  /** What was written, in memory of its own. */
  written(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, this.#length));
  }
}

function value(writer: Writer, item: SqlValue): void {
  if (item === null) writer.byte(NULL);
  else if (typeof item === 'number') {
    writer.byte(NUMBER);
    writer.double(item);
  } else if (typeof item === 'string') {
    // A half of a pair has no UTF-8; such a text is kept as it is in memory.
    const paired = item.isWellFormed();
    writer.byte(paired ? TEXT : UTF16_TEXT);
    writer.text(item, paired ? 'utf8' : 'utf16le');
  } else if (item instanceof Uint8Array) {
    writer.byte(BLOB);
    writer.block(item);
  } else throw new TypeError(`A statement cannot be bound to a ${typeof item}`);
}

export function encodePayload(payload: Payload): Uint8Array {
  const writer = new Writer();
  if (payload.kind === 'migration') {
    writer.byte(MIGRATION);
    writer.word(payload.version);
    writer.text(payload.sql, 'utf8');
  } else {
    writer.byte(STATEMENTS);
    writer.word(payload.frame.statements.length);
    for (const { sql, values } of payload.frame.statements) {
      writer.text(sql, 'utf8');
      writer.word(values.length);
      for (const item of values) value(writer, item);
    }
  }
  return writer.written();
}

/** The inverse; the bytes were authenticated, so what does not fit is a bug and throws. */
export function decodePayload(bytes: Uint8Array): Payload {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const byte = () => buffer.readUInt8(at++);
  const word = () => {
    at += 4;
    return buffer.readUInt32BE(at - 4);
  };
  const blob = () => {
    const length = word();
    if (at + length > buffer.length) throw new RangeError('A frame ends too early');
    at += length;
    return buffer.subarray(at - length, at);
  };
  const item = (): SqlValue => {
    const kind = byte();
    if (kind === NULL) return null;
    if (kind === NUMBER) {
      at += 8;
      return buffer.readDoubleBE(at - 8);
    }
    if (kind === TEXT) return blob().toString('utf8');
    if (kind === UTF16_TEXT) return blob().toString('utf16le');
    if (kind === BLOB) return new Uint8Array(blob());
    throw new RangeError(`Unknown value of kind ${kind}`);
  };
  const kind = byte();
  if (kind === MIGRATION) return { kind: 'migration', version: word(), sql: blob().toString('utf8') };
  if (kind !== STATEMENTS) throw new RangeError(`Unknown frame of kind ${kind}`);
  const statements: Statement[] = [];
  for (let left = word(); left > 0; left -= 1) {
    const sql = blob().toString('utf8');
    const values = Array.from({ length: word() }, item);
    statements.push({ sql, values });
  }
  return { kind: 'statements', frame: { statements } };
}
