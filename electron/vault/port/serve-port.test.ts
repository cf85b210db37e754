import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type LiveName,
  liveParameters,
  type RequestName,
  requestParameters,
} from '#shared/contracts/vault-contract';
import { topics } from '../data/topics';
import { liveHandlers } from '../queries/live-handlers';
import { requestHandlers } from '../queries/request-handlers';
import type { Desk } from '../testing/desk';
import { openLocalDesk, policyDocument, receive, recordDocuments } from '../testing/local-desk';

let desk: Desk;
beforeEach(async () => {
  desk = await openLocalDesk();
});
afterEach(() => desk.close());

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe('the contract', () => {
  it('has a handler for every request and every live query, and none besides', () => {
    expect(Object.keys(requestHandlers).sort()).toEqual(Object.keys(requestParameters).sort());
    expect(Object.keys(liveHandlers).sort()).toEqual(Object.keys(liveParameters).sort());
  });
});

describe('servePort', () => {
  it('answers unknown names and bad parameters with failures that repeat no parameter', async () => {
    const unknown = await desk.refused('no-such-name' as RequestName, {} as never);
    expect(unknown.code).toBe('name_unknown');
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect((await desk.refused(name as RequestName, {} as never)).code).toBe('name_unknown');
    }
    const bad = await desk.refused('customer-search', { text: 13800001234, limit: 5 } as never);
    expect(bad.code).toBe('parameters_invalid');
    expect(JSON.stringify(bad)).not.toContain('13800001234');
  });

  it('survives whatever a page sends', { timeout: 60_000 }, async () => {
    const frame = fc.oneof(
      fc.anything(),
      fc.record({
        type: fc.constantFrom('request', 'subscribe', 'unsubscribe', 'x'),
        id: fc.oneof(fc.integer(), fc.anything()),
        name: fc.oneof(
          fc.constantFrom<string>(...Object.keys(requestParameters), ...Object.keys(liveParameters)),
          fc.string(),
        ),
        parameters: fc.oneof(
          fc.anything(),
          fc.record({
            accountId: fc.constantFrom('acc1', 'none', ''),
            ticketId: fc.constantFrom('none', ''),
            text: fc.string(),
            limit: fc.integer(),
            offset: fc.integer(),
            scope: fc.constantFrom('open', 'mine', 'resolved'),
            filter: fc.record({ kinds: fc.constant([]), text: fc.string() }),
          }),
        ),
      }),
    );
    // Signing out is a proper request too; it would leave nothing to be asked.
    const harmful = (value: unknown): boolean =>
      typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      String(value.name).startsWith('session-');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          frame.filter((value) => !harmful(value)),
          { maxLength: 8 },
        ),
        async (frames) => {
          for (const each of frames) {
            try {
              desk.post(each);
            } catch (error) {
              // What cannot be cloned does not reach the vault at all.
              if (!(error instanceof Error) || error.name !== 'DataCloneError') throw error;
            }
          }
          const { results } = await desk.ask('customer-search', { text: '王敏', limit: 1 });
          expect(results).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses the commands of an auditor', async () => {
    const auditor = await openLocalDesk({ id: 'auditor-1', name: '审计', role: 'auditor' });
    const error = await auditor.refused('personal-data-reveal', {
      accountId: 'acc1',
      field: 'phone',
      reason: '想看看',
    });
    expect(error.code).toBe('forbidden');
    const outbox = await auditor.watch('outbox', {}).until(() => true);
    expect(outbox.pending).toEqual([]);
    auditor.close();
  });
});

describe('live queries', () => {
  it('send again only when the answer has changed, and then once', async () => {
    const queue = desk.watch('queue', { scope: 'open' });
    const records = desk.watch('records', { accountId: 'acc1' });
    await records.until((value) => value !== null);
    await soon();
    const before = { queue: queue.updates.length, records: records.updates.length };

    await desk.vault.store.transaction((tx) => tx.touch(topics.tickets));
    await receive(desk.vault, [policyDocument]);
    await soon();
    expect(queue.updates.length).toBe(before.queue);

    const [account] = recordDocuments;
    if (account?.kind !== 'account') throw new Error('The first record is an account');
    const change = (version: number, status: 'active' | 'suspended') => ({
      ...account,
      version,
      body: { ...account.body, status },
    });
    await receive(desk.vault, [change(2, 'suspended')]);
    await records.until((value) => value?.account.status === 'suspended');
    expect(queue.updates.length).toBe(before.queue);
    expect(records.updates.length).toBe(before.records + 1);

    // Two changes of one turn are one answer.
    const both = [receive(desk.vault, [change(3, 'active')]), receive(desk.vault, [change(4, 'suspended')])];
    await Promise.all(both);
    await soon();
    expect(records.updates.at(-1)?.account.status).toBe('suspended');
    expect(records.updates.length).toBeLessThanOrEqual(before.records + 3);
  });

  it('stop when the page stops listening', async () => {
    const queue = desk.watch('queue', { scope: 'open' });
    await queue.until(() => true);
    queue.stop();
    await soon();
    const heard = queue.updates.length;
    await desk.ask('command-run', {
      ticketId: null,
      intent: {
        type: 'open_ticket',
        channel: 'chat',
        requester: { name: '王敏', contact: '13800001234', orderNumber: null },
        accountId: null,
        question: '怎么付款？',
        askedAtMs: Date.now(),
      },
    });
    await soon();
    expect(queue.updates.length).toBe(heard);
  });

  it('answer every name, before and after signing out', async () => {
    const parameters: { readonly [N in LiveName]: object } = {
      session: {},
      link: {},
      centre: {},
      queue: { scope: 'open' },
      ticket: { ticketId: 'none' },
      records: { accountId: 'none' },
      outbox: {},
      'vault-trouble': {},
      drill: {},
      board: {},
      outage: {},
      followup: {},
      'import-progress': { importId: 'none' },
    };
    const names = Object.keys(parameters) as LiveName[];
    for (const name of names) await desk.watch(name, parameters[name] as never).until(() => true);
    desk.vault.session.signedOut(null);
    for (const name of names) await desk.watch(name, parameters[name] as never).until(() => true);
  });
});
