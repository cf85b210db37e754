import type { Database, SqlJsStatic } from 'sql.js';

/**
 * Bytes the database of a vault may grow by in a session before all of it is copied. They are asked of the system, which gives memory
 * only as it is written to.
 */
export const ROOM_BYTES = 64 << 20;

/** Bytes whose copies have room at the end. */
class WithRoom extends Uint8Array<ArrayBufferLike> {
  readonly #room: number;

  constructor(content: Uint8Array, room: number) {
    super(content.buffer, content.byteOffset, content.byteLength);
    this.#room = room;
  }

  override slice(start = 0, end = this.length): Uint8Array<ArrayBuffer> {
    const copy = new Uint8Array(end - start + this.#room);
    copy.set(new Uint8Array(this.buffer, this.byteOffset + start, end - start));
    return copy;
  }
}

/**
 * Opens a database that has room to grow. sql.js keeps its file in an array and begins with a slice of the bytes it is
 * given; by itself that has no room, and whenever the file outgrows it a larger one is made and all of it copied – an
 * eighth larger each time, so that a vault that is filled is copied again and again.
 * @param content null for a new database
 * @param roomBytes 0: as the library does it by itself, which is the quickest to open
 */
export function openDatabase(sql: SqlJsStatic, content: Uint8Array | null, roomBytes = 0): Database {
  if (roomBytes === 0) return new sql.Database(content);
  return new sql.Database(new WithRoom(content ?? emptyDatabase(sql), roomBytes));
}

/** The bytes of one without tables. */
function emptyDatabase(sql: SqlJsStatic): Uint8Array {
  const database = new sql.Database();
  try {
    // Nothing is in the file before something was written.
    database.exec('VACUUM');
    return database.export();
  } finally {
    database.close();
  }
}
