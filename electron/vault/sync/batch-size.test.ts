import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatchSize } from './batch-size';

const failed = (code: string) => ({ code, message: '', retryable: true });
const late = failed('server_timeout');

describe('the size of a batch', () => {
  it('shrinks while the server is slow or answers too late, and grows again when it is quick', () => {
    const size = createBatchSize({ least: 5, most: 200 });
    size.took(2_500);
    expect(size.now()).toBe(100);
    size.failed(late);
    expect(size.now()).toBe(25);
    size.took(1_000);
    expect(size.now()).toBe(25);
    for (let round = 0; round < 3; round += 1) size.took(100);
    expect(size.now()).toBe(200);
  });

  it('stays as it is when the server sends the desk away, or is gone', () => {
    const size = createBatchSize({ least: 5, most: 200 });
    for (const code of ['unavailable', 'too_many_requests', 'server_unreachable']) size.failed(failed(code));
    expect(size.now()).toBe(200);
  });

  it('stays within its limits whatever happens', () => {
    const event = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 60_000 }));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const size = createBatchSize({ least: 5, most: 200 });
        for (const each of events) each === null ? size.failed(late) : size.took(each);
        expect(size.now()).toBeGreaterThanOrEqual(5);
        expect(size.now()).toBeLessThanOrEqual(200);
        for (let round = 0; round < 8; round += 1) size.took(0);
        expect(size.now()).toBe(200);
      }),
    );
  });
});
