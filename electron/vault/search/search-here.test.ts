import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '#shared/contracts/document';
import type { Desk } from '../testing/desk';
import { openLocalDesk, receive } from '../testing/local-desk';
import { account, bill, payment } from '../testing/sample-records';
import { looksLikeReference, searchHere } from './search-here';

let desk: Desk;
beforeAll(async () => {
  desk = await openLocalDesk();
  const people: Document[] = Array.from({ length: 2_000 }, (_, index) => {
    const id = `n${index}`;
    const body = account(
      id,
      `周文${String.fromCharCode(0x4e00 + index)}`,
      `1370000${String(index).padStart(4, '0')}`,
    );
    return { kind: 'account', id, accountId: id, version: 1, body };
  });
  const named: Document[] = [
    {
      kind: 'account',
      id: 'x1',
      accountId: 'x1',
      version: 1,
      body: account('x1', '欧阳修文', '+86 136 1111 2222'),
      nameReading: { pinyin: 'ouyangxiuwen', initials: 'oyxw' },
    },
    {
      kind: 'account',
      id: 'x2',
      accountId: 'x2',
      version: 1,
      body: account('x2', 'John Smith', '13633334444'),
    },
    { kind: 'bill', id: 'bx', accountId: 'x1', version: 1, body: bill('bx', 'x1', 100) },
    { kind: 'payment', id: 'px', accountId: 'x2', version: 1, body: payment('px', 'x2', 'bx', 100) },
  ];
  await receive(desk.vault, [...people, ...named]);
}, 30_000);
afterAll(() => desk.close());

const find = (text: string, limit = 10) =>
  searchHere(desk.vault.store, desk.vault.names, text, limit).map(
    ({ accountId, matched }) => `${accountId} ${matched}`,
  );

describe('searchHere', () => {
  it.each([
    ['欧阳', 'x1 name'],
    ['修文', 'x1 name'],
    ['ouyang', 'x1 name'],
    ['oyxw', 'x1 name'],
    ['ouyangxiu', 'x1 name'],
    ['smith', 'x2 name'],
    ['JOHN s', 'x2 name'],
    ['2222', 'x1 phone'],
    ['11112222', 'x1 phone'],
    ['136 3333 4444', 'x2 phone'],
    ['8821-00x1', 'x1 account'],
    ['882100X1', 'x1 account'],
    ['B-2026-bx', 'x1 bill'],
    ['b2026BX', 'x1 bill'],
    ['P-2026-px', 'x2 payment'],
    ['20260930220014000000px', 'x2 channel_transaction'],
  ])('finds %s', (text, expected) => {
    expect(find(text)).toContain(expected);
  });

  it('keeps to the limit, finds nobody twice, and nobody for nothing', () => {
    const all = searchHere(desk.vault.store, desk.vault.names, '周文', 7);
    expect(all).toHaveLength(7);
    expect(new Set(all.map(({ accountId }) => accountId)).size).toBe(7);
    for (const text of ['', '   ', '没有这个人', '99', "' OR 1=1 --", '%', '_'])
      expect(find(text)).toEqual([]);
  });

  it('reads through an index for all but names found in the middle', () => {
    const plan = (column: string) =>
      desk.vault.store
        .all(
          `EXPLAIN QUERY PLAN SELECT account_id FROM account_search WHERE ${column} >= 'a' AND ${column} < 'b' ORDER BY ${column} LIMIT 5`,
        )
        .map((row) => String(row.detail))
        .join(' ');
    for (const column of [
      'number_folded',
      'number_backwards',
      'name_folded',
      'pinyin',
      'initials',
      'phone_digits',
      'phone_backwards',
    ]) {
      expect(plan(column)).toMatch(/USING INDEX/);
      expect(plan(column)).not.toMatch(/TEMP B-TREE/);
    }
  });

  it('finds in the middle of names what has come or changed since it was last looked for', async () => {
    expect(find('秋水')).toEqual([]);
    const named = (version: number, name: string): Document => ({
      kind: 'account',
      id: 'x3',
      accountId: 'x3',
      version,
      body: account('x3', name, '13700009999'),
    });
    await receive(desk.vault, [named(1, '慕容秋水')]);
    expect(find('秋水')).toEqual(['x3 name']);
    await receive(desk.vault, [named(2, '慕容明月')]);
    expect([find('秋水'), find('明月')]).toEqual([[], ['x3 name']]);
    // Rows have numbers, which are no part of the names.
    expect(desk.vault.names.within('1', 10)).toEqual([]);
  });

  it('takes long numbers for references and names for none', () => {
    expect(looksLikeReference('B-2026-001')).toBe(true);
    expect(looksLikeReference('20260930220014')).toBe(true);
    expect(looksLikeReference('1234')).toBe(false);
    expect(looksLikeReference('wangmin')).toBe(false);
    expect(looksLikeReference('王敏123456')).toBe(false);
  });
});
