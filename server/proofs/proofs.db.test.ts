import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PROTOCOL_VERSION,
  type ProofReading,
  type RelatedResponse,
  WIRE_PATHS,
} from '#shared/contracts/wire';
import { defaultPolicy } from '#shared/domain/policy/default-policy';
import { matchStatement } from '#shared/domain/proof/match-statement';
import { proofRecords } from '#shared/domain/proof/proof-records';
import { audit } from '../database/schema';
import { readCustomerRecords, readDocument } from '../documents/read-documents';
import { encodeGb18030 } from '../import/testing/encode-gb18030';
import { alipayRow, alipayText, wechatRow, wechatText } from '../import/testing/statement-samples';
import { openTestApp, type TestApp } from '../testing/test-app';
import {
  accountDraft,
  billDraft,
  commandsOf,
  HOLDER_NAME,
  PHONE,
  paymentDraft,
  store,
  testAccount,
  testBill,
  testPayment,
} from '../testing/test-records';

const NUMBER = '2026111522001400001';
let server: TestApp;

beforeAll(async () => {
  server = await openTestApp();
  const other = { ...testPayment('o1', 'other'), channelTransactionNumber: NUMBER, amountMinor: 26_800 };
  await store(
    server.store,
    accountDraft(testAccount('own')),
    accountDraft(testAccount('other', { number: '9921-7777', holder: { name: '陌生人', salutation: null } })),
    billDraft(testBill('b1', 'own', { totalMinor: 26_800 })),
    billDraft(testBill('b2', 'other', { totalMinor: 26_800, number: 'B-OTHER-2' })),
    paymentDraft({
      ...other,
      description: '陌生人 话费',
      instrumentTail: '4471',
      events: other.events.map((event) => ({ ...event, atMs: Date.parse('2026-11-15T20:14:30+08:00') })),
    }),
    // Of just the amount, but on the other customer's bill: not this customer's business.
    paymentDraft({
      ...testPayment('o2', 'other', ['c', 'p']),
      amountMinor: 26_800,
      events: testPayment('o2', 'other', ['c', 'p']).events.map((event) =>
        event.id === 'c' ? event : { ...event, type: 'posted', source: 'billing', billId: 'b2' },
      ),
    }),
    paymentDraft({
      ...testPayment('o3', 'other'),
      amountMinor: 100,
      intendedBillId: 'b1',
      description: '代缴 B-b1 王五',
    }),
    paymentDraft({ ...testPayment('o4', 'other'), amountMinor: 26_800, channelTransactionNumber: null }),
    paymentDraft({ ...testPayment('o5', 'other'), amountMinor: 26_801 }),
  );
});
afterAll(() => server.close());

const read = async (bytes: Uint8Array, accountId = 'own', role: 'agent' | 'auditor' = 'agent') => {
  const { accessToken } = await server.arrive(role);
  return server.app.inject({
    method: 'POST',
    url: `${WIRE_PATHS.proofs}?fileName=${encodeURIComponent('支付宝.csv')}&accountId=${accountId}`,
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(bytes),
  });
};
const statement = alipayText(
  alipayRow(),
  alipayRow({ time: '2026-11-14 08:00:00', direction: '收入', transaction: '2026111422001400009' }),
  alipayRow({ time: '2026-11-13 08:00:00', amount: '12.00', transaction: '2026111322001400008' }),
);
const countOf = async (): Promise<number> => (await server.store.db.$count(audit)) ?? 0;

describe('a statement sent as proof', () => {
  it('is read, not imported, and proves the payment on the other account', async () => {
    const before = await readCustomerRecords(server.store.db, 'own');
    const answer = await read(encodeGb18030(statement));
    expect(answer.statusCode, answer.body).toBe(200);
    const reading = answer.json<ProofReading>();
    expect(reading).toMatchObject({
      fileName: '支付宝.csv',
      format: 'alipay-statement',
      passedOver: 1,
      problems: [],
      entries: [
        { line: 8, amountMinor: 26_800, transactionNumber: NUMBER, method: 'alipay', state: 'completed' },
        { line: 10, amountMinor: 1_200 },
      ],
    });
    expect(await readCustomerRecords(server.store.db, 'own')).toEqual(before);
    if (before === null) throw new Error('No records');
    const [match] = matchStatement(reading.entries, proofRecords(before, reading.elsewhere, defaultPolicy));
    expect(match).toMatchObject({
      outcome: 'under_another_account',
      certainty: 'certain',
      candidates: [{ recordId: 'o1' }, { recordId: 'b1' }].slice(0, 1),
    });
  });

  it('shows of others only what concerns this account, and nothing of the people', async () => {
    const { elsewhere } = (await read(encodeGb18030(statement))).json<ProofReading>();
    expect(elsewhere.map(({ payment }) => payment.id).sort()).toEqual(['o1', 'o3', 'o4']);
    expect(new Set(elsewhere.map(({ accountNumber }) => accountNumber))).toEqual(new Set(['****-7777']));
    expect(elsewhere.find(({ payment }) => payment.id === 'o3')?.payment.description).toBe('B-b1');
    const text = JSON.stringify(elsewhere);
    for (const secret of ['陌生人', '王五', '4471', '9921']) expect(text).not.toContain(secret);
  });

  it('is in the audit log without what it says', async () => {
    const before = await countOf();
    await read(new TextEncoder().encode(wechatText(wechatRow())));
    const entries = await server.store.db.select().from(audit);
    expect(entries.length).toBeGreaterThan(before);
    const entry = entries.filter(({ action }) => action === 'proof_read').at(-1);
    expect(entry?.details).toMatchObject({ accountId: 'own', format: 'wechat-statement', entries: 1 });
    expect(JSON.stringify(server.log)).not.toContain(NUMBER);
  });

  it.each([
    ['nothing', '', 400, 'file_empty'],
    ['something else', 'a,b\n1,2\n', 400, 'proof_format_unknown'],
    ['a broken header', statement.replace('交易状态', '交易状况'), 400, 'statement_header_missing'],
  ])('is refused when it is %s', async (_case, text, status, code) => {
    const answer = await read(encodeGb18030(text));
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
  });

  it('needs somebody who acts, an account, and bytes', async () => {
    expect((await read(encodeGb18030(statement), 'own', 'auditor')).statusCode).toBe(403);
    const unknown = await read(encodeGb18030(statement), 'nobody');
    expect([unknown.statusCode, unknown.json().error.code]).toEqual([404, 'account_not_found']);
  });
});

describe('confirmed on a ticket', () => {
  it('is decided anew by the server, which then keeps the payment at hand for the desk', async () => {
    const session = await server.arrive('agent');
    const act = commandsOf(session.actor);
    const ticketId = uuidv7();
    const reading = (await read(encodeGb18030(statement))).json<ProofReading>();
    const entry = reading.entries[0];
    if (entry === undefined) throw new Error('No entry');
    const confirm = (recordId: string) =>
      act.command(ticketId, {
        type: 'confirm_proof',
        fileName: '支付宝.csv',
        format: 'alipay-statement',
        entry,
        recordId,
      });
    const push = async (...commands: readonly object[]) => {
      const answer = await server.post(
        WIRE_PATHS.push,
        { protocol: PROTOCOL_VERSION, deviceId: session.deviceId, commands },
        session,
      );
      return answer
        .json()
        .outcomes.map((each: { outcome: string; error?: { code: string } }) =>
          each.error ? each.error.code : each.outcome,
        );
    };
    const answers = [
      { field: 'name' as const, answer: HOLDER_NAME },
      { field: 'contact' as const, answer: PHONE },
    ];
    expect(
      await push(
        act.open(ticketId, 'own'),
        act.take(ticketId, 1),
        act.command(ticketId, { type: 'check_identity', method: 'sms', answers }),
        confirm('o2'),
        confirm('o1'),
      ),
    ).toEqual(['applied', 'applied', 'applied', 'proof_not_supported', 'applied']);
    const ticket = await readDocument(server.store.db, 'ticket', ticketId);
    expect(ticket?.kind === 'ticket' ? ticket.body.events.at(-1) : null).toMatchObject({
      type: 'proof_confirmed',
      outcome: 'under_another_account',
      subject: { recordId: 'o1', ownAccount: false, basis: 'number' },
    });
    const related = await server.app.inject({
      method: 'GET',
      url: WIRE_PATHS.related.replace(':accountId', 'own'),
      headers: { authorization: `Bearer ${session.accessToken}` },
    });
    expect(
      related
        .json<RelatedResponse>()
        .related.map(({ payment }) => payment.id)
        .sort(),
    ).toEqual(['o1', 'o3', 'o4']);
  });
});
