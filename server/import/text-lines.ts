import { ImportFailure } from './import-problem';

/** Longest line of a record file, in characters. */
const LONGEST_LINE = 4 * 1024 * 1024;

/** Splits streamed text into lines, without their ends. Fails with `line_too_long`. */
export async function* textLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (rest.length > LONGEST_LINE) throw new ImportFailure('line_too_long', 'A line of the file has no end');
  }
  if (rest !== '') yield rest;
}
