import type { LineCounter } from 'yaml';

/** Line and column (1-based) of an offset in a YAML text. */
export function linePosition(counter: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
