/** Enough of a table to tell what it is and show its first rows, in bytes. */
const HEAD_BYTES = 1024 * 1024;
const LINE_END = 0x0a;

/** What the server needs of a file to say what it is: its first lines, or all of a workbook, which cannot be cut. */
export async function readHead(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (file.size <= HEAD_BYTES) return head;
  const isWorkbook = head[0] === 0x50 && head[1] === 0x4b;
  if (isWorkbook) return new Uint8Array(await file.arrayBuffer());
  const end = head.lastIndexOf(LINE_END);
  return end > 0 ? head.subarray(0, end + 1) : head;
}
