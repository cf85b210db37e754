import { describe, expect, it } from 'vitest';
import { progressLine } from './progress-line';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

describe('the progress line', () => {
  it('counts rows and says how much of the file is read', () => {
    const screen = terminal(true);
    const line = progressLine(screen, 'a.csv');
    line.show({ rows: 512, bytes: 50, totalBytes: 200 });
    line.clear();
    expect(screen.written).toEqual(['\r\u001b[Ka.csv: 512 rows, 25 %', '\r\u001b[K']);
  });

  it('writes nothing where nobody watches', () => {
    const pipe = terminal(false);
    const line = progressLine(pipe, 'a.csv');
    line.show({ rows: 1, bytes: 0, totalBytes: 0 });
    line.clear();
    expect(pipe.written).toEqual([]);
  });
});
