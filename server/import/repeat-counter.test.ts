import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RepeatCounter } from './repeat-counter';

const digestOf = (thing: number): string => hash('sha256', String(thing));

describe('the counter of repeats', () => {
  it('counts each thing by itself', () => {
    const counter = new RepeatCounter();
    const [a, b] = [digestOf(1), digestOf(2)];
    expect([a, b, a, a, b].map((each) => counter.next(each))).toEqual([1, 1, 2, 3, 2]);
  });

  it('tells digests apart by both of their halves', () => {
    const counter = new RepeatCounter();
    const digests = ['0000000100000001', '0000000200000001', '0000000100000002', '0000000100000001'];
    expect(digests.map((each) => counter.next(each))).toEqual([1, 1, 1, 2]);
  });

  it('remembers a thing for as many others as are promised, and whatever comes again in the meantime', () => {
    const counter = new RepeatCounter();
    const promised = 180_000;
    const [seldom, often] = [digestOf(-1), digestOf(-2)];
    const wrong: number[] = [];
    for (let round = 1; round <= 3; round += 1) {
      expect(counter.next(seldom)).toBe(round);
      for (let at = 0; at < promised - 10; at += 1) {
        if (counter.next(digestOf(round * promised + at)) !== 1) wrong.push(at);
        if (at % 60_000 === 0) counter.next(often);
      }
    }
    expect(counter.next(often)).toBe(3 * 3 + 1);
    expect(wrong).toEqual([]);
  });
});
