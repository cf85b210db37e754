import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../process/run-command';
import { projectRoot } from '../project-paths';
import { runDiagnose } from './run-diagnose';

const EXAMPLE = join(projectRoot, 'docs/examples/records.json');
const NOW = '2026-11-21T14:00:00+08:00';
const HEADER = '{"format":"holdfast-records","version":1}';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagnose-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** As `npm run -s diagnose` does. */
const runProcess = (...args: readonly string[]) =>
  runCommand(
    process.execPath,
    [join(projectRoot, 'node_modules/tsx/dist/cli.mjs'), join(projectRoot, 'build/diagnose/cli.ts'), ...args],
    { cwd: folder, output: 'collect' },
  );
const run = (...args: readonly string[]) => runDiagnose(args, Date.parse(NOW));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const exampleRecords = async (): Promise<readonly { readonly kind: string }[]> =>
  JSON.parse(await readFile(EXAMPLE, 'utf8')).records;
const asLines = (records: readonly unknown[]): string =>
  [HEADER, ...records.map((record) => JSON.stringify(record))].join('\n');

describe('npm run diagnose', () => {
  it('says what the documented example says, with proof and verdict', async () => {
    const { code, stdout, stderr } = await runProcess(EXAMPLE, '--now', NOW);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      format: 'holdfast-diagnosis',
      version: 1,
      now: '2026-11-21T06:00:00.000Z',
      accounts: [{ accountId: 'acct-1', accountNumber: '88000001', payAgain: { answer: 'no' } }],
    });
    const [{ findings, payAgain }] = report.accounts;
    expect(findings.map(({ code: found, severity }: Record<string, string>) => [found, severity])).toEqual([
      ['paid_not_posted', 'critical'],
    ]);
    expect(findings[0].proof).toContainEqual({
      kind: 'payment_event',
      recordId: 'pay-1',
      partId: 'pay-1-e2',
    });
    expect(payAgain.proof.length).toBeGreaterThan(0);
  });

  it('reads lines in any order, repeated and with a payment in pieces, to the same answer', async () => {
    const whole = await run(EXAMPLE, '--now', NOW);
    const records = (await exampleRecords()) as readonly { kind: string; body: { events?: unknown[] } }[];
    const pieces = records.flatMap((record) =>
      (record.body.events ?? [null]).map((event) =>
        event === null ? record : { ...record, body: { ...record.body, events: [event] } },
      ),
    );
    const lines = await written('pieces.jsonl', `\uFEFF${asLines([...pieces, ...pieces].reverse())}\r\n\r\n`);
    const again = await run(lines, '--now', '2026-11-21T06:00:00Z', '--account', '88000001');
    expect(again.stderr).toBe('');
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(whole.stdout));
  });

  it('judges at the instant asked for', async () => {
    const { stdout } = await run(EXAMPLE, '--now', '2026-11-15T21:00:00+08:00');
    expect(JSON.parse(stdout).accounts[0].findings[0]).toMatchObject({
      code: 'paid_not_posted',
      severity: 'warning',
    });
  });
});

describe('npm run diagnose, with input it cannot use', () => {
  const bad: readonly (readonly [string, () => Promise<readonly string[]>, object])[] = [
    ['no file', async () => [], { code: 'arguments_invalid' }],
    ['two files', async () => [EXAMPLE, EXAMPLE], { code: 'arguments_invalid' }],
    ['an option nobody knows', async () => [EXAMPLE, '--deep'], { code: 'arguments_invalid' }],
    [
      'an instant without a zone',
      async () => [EXAMPLE, '--now', '2026-11-21'],
      { code: 'arguments_invalid' },
    ],
    ['a file that is not there', async () => ['missing.json'], { code: 'file_unreadable' }],
    ['an empty file', async () => [await written('empty.jsonl', ' \n')], { code: 'file_empty' }],
    [
      'a file in another encoding',
      async () => [await written('gb.json', Uint8Array.of(0x7b, 0xc3, 0xfb, 0xff))],
      { code: 'encoding_invalid' },
    ],
    ['no JSON', async () => [await written('a.csv', 'a,b\n1,2')], { code: 'json_malformed' }],
    [
      'another format',
      async () => [await written('b.json', '{"format":"x","records":[]}')],
      { code: 'format_unknown' },
    ],
    [
      'a later version',
      async () => [await written('c.jsonl', '{"format":"holdfast-records","version":9}\n')],
      { code: 'format_unknown' },
    ],
    [
      'a line cut off',
      async () => [await written('d.jsonl', `${HEADER}\n\n{"kind":"bi`)],
      { code: 'json_malformed', details: { line: 3 } },
    ],
    [
      'a record that lacks a field',
      async () => [await written('e.jsonl', `${HEADER}\n{"kind":"bill","body":{"id":"b"}}`)],
      { code: 'record_invalid', details: { line: 2, path: 'body.accountId' } },
    ],
    [
      'a bill of nobody',
      async () => {
        const records = (await exampleRecords()).filter(({ kind }) => kind !== 'account');
        return [await written('f.jsonl', asLines(records))];
      },
      { code: 'account_missing', details: { account: 'acct-1' } },
    ],
    ['an account that is not there', async () => [EXAMPLE, '--account', '1'], { code: 'account_unknown' }],
  ];
  it('ends the process with 2', async () => {
    const { code, stdout, stderr } = await runProcess('missing.json', '--now', NOW);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'file_unreadable' } });
  });

  it.each(bad)('%s: says so in one line and exits with 2', async (_, args, error) => {
    const { code, stdout, stderr } = await run(...(await args()));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stderr)).toMatchObject({ error });
  });
});
