import { expect, it } from 'vitest';
import { databaseTrouble } from './database-trouble';

const failed = (code: string) =>
  new Error('Failed query: select 1', { cause: Object.assign(new Error('from the driver'), { code }) });

it.each([
  ['40001', 'collision'],
  ['40P01', 'collision'],
  ['23505', 'collision'],
  ['22P05', 'unstorable'],
  ['22021', 'unstorable'],
  ['57P01', 'unavailable'],
  ['57014', 'unavailable'],
  ['53300', 'unavailable'],
  ['08006', 'unavailable'],
  ['25P03', 'unavailable'],
  ['ECONNREFUSED', 'unavailable'],
  ['42P01', null],
  ['23503', null],
])('takes %s for %s', (code, trouble) => {
  expect(databaseTrouble(failed(code))).toBe(trouble);
});

it('takes a lost connection for what it is, and a mistake of ours for none of its business', () => {
  expect(databaseTrouble(new Error('Connection terminated unexpectedly'))).toBe('unavailable');
  expect(databaseTrouble(new Error('timeout exceeded when trying to connect'))).toBe('unavailable');
  expect(databaseTrouble(new TypeError('x is undefined'))).toBeNull();
  expect(databaseTrouble('text')).toBeNull();
});
