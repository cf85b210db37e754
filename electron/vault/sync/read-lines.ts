/** Longest line that is waited for, in characters: a report of ten thousand rows is far shorter. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Hands on each line of JSON as it arrives. Throws for text that is none. */
export async function readLines(
  body: AsyncIterable<Uint8Array>,
  onLine: (line: unknown) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new RangeError('The line has no end');
    for (const line of lines) if (line !== '') onLine(JSON.parse(line));
  }
  if (rest !== '') onLine(JSON.parse(rest));
}
