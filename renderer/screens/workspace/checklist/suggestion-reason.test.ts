import { describe, expect, it } from 'vitest';
import { suggestionReason } from './suggestion-reason';

describe('suggestionReason', () => {
  it('reads findings, keywords and the lack of both', () => {
    expect(suggestionReason('finding:paid_not_posted')).toEqual({ kind: 'finding', code: 'paid_not_posted' });
    expect(suggestionReason('keyword:已付款')).toEqual({ kind: 'keyword', keyword: '已付款' });
    expect(suggestionReason('keyword:a:b')).toEqual({ kind: 'keyword', keyword: 'a:b' });
    expect(suggestionReason('')).toEqual({ kind: 'fallback' });
  });
});
