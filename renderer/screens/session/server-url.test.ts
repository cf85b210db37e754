import { describe, expect, it } from 'vitest';
import { serverUrlOf } from './server-url';

describe('a typed server address', () => {
  it.each([
    ['holdfast.example.com', 'https://holdfast.example.com'],
    [' holdfast.example.com:8443/ ', 'https://holdfast.example.com:8443'],
    ['localhost:4100', 'http://localhost:4100'],
    ['http://10.0.0.5:4100', 'http://10.0.0.5:4100'],
    ['https://desk.example.com/holdfast/', 'https://desk.example.com/holdfast'],
  ])('%s is %s', (typed, url) => {
    expect(serverUrlOf(typed)).toBe(url);
  });

  it.each([
    '',
    'not an address',
    'ftp://example.com',
    'file:///etc/passwd',
    'https://user:secret@example.com',
  ])('refuses %j', (typed) => {
    expect(serverUrlOf(typed)).toBeNull();
  });
});
