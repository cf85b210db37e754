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

/** A half of a pair has no UTF-8; such a text is kept as it is in memory. */
const LONE_SURROGATE = /\p{Surrogate}/u;

type Writer = { readonly parts: Uint8Array[] };

function number(writer: Writer, bytes: 1 | 4 | 8, value: number): void {
  const part = Buffer.alloc(bytes);
  if (bytes === 1) part.writeUInt8(value);
  else if (bytes === 4) part.writeUInt32BE(value);
  else part.writeDoubleBE(value);
  writer.parts.push(part);
}

function block(writer: Writer, bytes: Uint8Array): void {
  number(writer, 4, bytes.length);
  writer.parts.push(bytes);
}

function value(writer: Writer, item: SqlValue): void {
  if (item === null) number(writer, 1, NULL);
  else if (typeof item === 'number') {
    number(writer, 1, NUMBER);
    number(writer, 8, item);
  } else if (typeof item === 'string') {
    const paired = !LONE_SURROGATE.test(item);
    number(writer, 1, paired ? TEXT : UTF16_TEXT);
    block(writer, Buffer.from(item, paired ? 'utf8' : 'utf16le'));
  } else if (item instanceof Uint8Array) {
    number(writer, 1, BLOB);
    block(writer, item);
  } else throw new TypeError(`A statement cannot be bound to a ${typeof item}`);
}

export function encodePayload(payload: Payload): Uint8Array {
  const writer: Writer = { parts: [] };
  if (payload.kind === 'migration') {
    number(writer, 1, MIGRATION);
    number(writer, 4, payload.version);
    block(writer, Buffer.from(payload.sql, 'utf8'));
  } else {
    number(writer, 1, STATEMENTS);
    number(writer, 4, payload.frame.statements.length);
    for (const { sql, values } of payload.frame.statements) {
      block(writer, Buffer.from(sql, 'utf8'));
      number(writer, 4, values.length);
      for (const item of values) value(writer, item);
    }
  }
  return Buffer.concat(writer.parts);
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
