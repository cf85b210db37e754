import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInput } from '../open-input';
import { camtSample, camtTransfer } from '../testing/camt-samples';
import { realRecord, realRecordsMissing } from '../testing/real-records';
import type { ImportSource } from '../text-source';
import { camtElements } from './camt-elements';
import { type CamtEntry, readEntry } from './camt-entry';

async function readAll(source: ImportSource): Promise<readonly CamtEntry[]> {
  const entries: CamtEntry[] = [];
  for await (const elements of camtElements((await openInput(source)).text())) {
    for (const element of elements) {
      const read = readEntry(element, 'UTC');
      if (!('entry' in read)) throw new Error(JSON.stringify(read));
      entries.push(read.entry);
    }
  }
  return entries;
}

const sample = (version: number, ...entries: readonly string[]): ImportSource => ({
  fileName: 'bank.xml',
  bytes: new TextEncoder().encode(camtSample(version, ...entries)),
});

/** An object of the parse beside each file; its fields are named after the getters of the program that made it. */
type Parsed = { readonly [getter: string]: unknown };

function entriesIn(value: unknown): readonly Parsed[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(entriesIn);
  return isParsed(value) && /DTO\\Entry$/.test(String(value.__CLASS__)) ? [value, ...inside] : inside;
}

const isParsed = (value: unknown): value is Parsed => typeof value === 'object' && value !== null;

/** Follows getters; undefined where one leads nowhere. */
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((here, step) => (isParsed(here) ? here[step] : undefined), value);

const instant = (value: unknown): number | null => (value ? Date.parse(String(at(value, '0'))) : null);

describe('bank statements', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('reads version %d', async (version) => {
    const [entry] = await readAll(
      sample(version, camtTransfer({ version, reference: 'B-1', payer: '张三' })),
    );
    expect(entry).toMatchObject({
      amount: { amountMinor: 26_800, currency: 'CNY' },
      direction: 'in',
      status: 'BOOK',
      bookedAtMs: Date.UTC(2026, 10, 16),
      transfers: [{ references: ['B-1'], payerName: '张三' }],
    });
  });

  it('takes a batch apart when its transfers add up, and names it when they do not', async () => {
    const part = (amount: string, reference: string) =>
      `<TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><Amt Ccy="CNY">${amount}</Amt></TxDtls>`;
    const whole = camtTransfer({ details: part('200.00', 'E1') + part('68.00', 'E2') });
    const [entry] = await readAll(sample(4, whole));
    expect(entry?.transfers.map((each) => [each.amount.amountMinor, each.endToEndId])).toEqual([
      [20_000, 'E1'],
      [6_800, 'E2'],
    ]);
    const uneven = camtTransfer({ details: part('200.00', 'E1') + part('68.01', 'E2') });
    await expect(readAll(sample(4, uneven))).rejects.toThrow('amounts_disagree');
  });

  describe.skipIf(realRecordsMissing)('agree with the parse beside each file', () => {
    const folder = realRecord('camt053');
    const files = realRecordsMissing ? [] : readdirSync(folder).filter((name) => name.endsWith('.xml'));

    it.each(files)('%s', async (name) => {
      const path = `${folder}/${name}`;
      const message: unknown = JSON.parse(readFileSync(path.replace(/xml$/, 'json'), 'utf8'));
      const expected = entriesIn(message);
      const entries = await readAll({ fileName: basename(path), path });
      expect(expected.length).toBeGreaterThan(0);
      for (const parsed of expected) {
        const found = entries.find((entry) => agrees(entry, parsed));
        expect(found, JSON.stringify({ parsed, entries })).toBeDefined();
      }
      // Each of these statements has one entry, and the parse leaves out statements it has met before.
      expect(entries).toHaveLength(Object.values(at(message, 'getRecords') ?? []).length);
      process.stdout.write(
        `${name}: ${entries.length} entries, ${expected.length} in the parse beside it agree\n`,
      );
    });
  });
});

function agrees(entry: CamtEntry, parsed: Parsed): boolean {
  const detail = at(parsed, 'getTransactionDetail');
  const transfer = entry.transfers[0];
  const reference = at(detail, 'getRemittanceInformation', 'getCreditorReferenceInformation', 'getRef');
  const parties = at(detail, 'getRelatedParties');
  const payer = (Array.isArray(parties) ? parties : []).find((party) =>
    /Debtor$/.test(String(at(party, 'getRelatedPartyType', '__CLASS__'))),
  );
  const amount = Number(at(parsed, 'getAmount', 'getAmount'));
  return (
    entry.amount.amountMinor === Math.abs(amount) &&
    entry.amount.currency === at(parsed, 'getAmount', 'getCurrency', 'getCode') &&
    entry.direction === (at(parsed, 'getCreditDebitIndicator') === 'CRDT' ? 'in' : 'out') &&
    entry.isReversal === at(parsed, 'getReversalIndicator') &&
    entry.status === at(parsed, 'getStatus') &&
    entry.bookedAtMs === instant(at(parsed, 'getBookingDate')) &&
    entry.valueAtMs === instant(at(parsed, 'getValueDate')) &&
    entry.bankReference === at(parsed, 'getAccountServicerReference') &&
    entry.statementAccount === at(parsed, 'getRecord', 'getAccount', 'getIdentification') &&
    (transfer?.references[0] ?? null) === (reference ?? null) &&
    (transfer?.payerName ?? null) === (at(payer, 'getRelatedPartyType', 'getName') ?? null) &&
    (transfer?.payerAccount ?? null) === (at(payer, 'getAccount', 'getIdentification') ?? null)
  );
}
