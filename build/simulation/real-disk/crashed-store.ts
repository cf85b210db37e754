import { randomBytes } from 'node:crypto';
import { cp } from 'node:fs/promises';
import initSqlJs, { type SqlJsStatic } from 'sql.js';
import { migrations } from '../../../electron/vault/schema/migrations';
import type { Statement } from '../../../electron/vault/store/journal';
import { openDurableStore } from '../../../electron/vault/store/open-durable-store';

const NEVER = Number.MAX_SAFE_INTEGER;
const CHECKPOINT_NEVER = { journalBytes: NEVER, idleMs: NEVER, idleJournalBytes: NEVER };
const TICKET = JSON.stringify({
  events: Array.from({ length: 12 }, (_, n) => ({ id: n, text: '核对两笔扣款' })),
});

/** What a vault leaves behind that was never put down in one piece, and the statements its journal holds. */
export type CrashedStore = {
  readonly statements: readonly (readonly Statement[])[];
  /** Opens it; milliseconds and how many frames were replayed. */
  readonly reopen: () => Promise<{ readonly ms: number; readonly frames: number }>;
  /** The same statements in a database in memory, each transaction by itself; milliseconds. */
  readonly runPlainly: () => number;
};

/** Writes so many transactions as commands make them, and takes the files as they then lie on the disk. */
export async function crashStore(folder: string, frames: number): Promise<CrashedStore> {
  const sql = await initSqlJs();
  const key = randomBytes(32);
  const options = { sql, key, migrations, checkpointRules: CHECKPOINT_NEVER };
  const { store } = await openDurableStore({ ...options, folder: `${folder}/running` });
  const statements = Array.from({ length: frames }, (_, n) => commandStatements(n));
  await Promise.all(
    statements.map((written) =>
      store.transaction((tx) => {
        for (const { sql: text, values } of written) tx.run(text, values);
      }),
    ),
  );
  let copies = 0;
  return {
    statements,
    reopen: async () => {
      copies += 1;
      const left = `${folder}/left-${copies}`;
      await cp(`${folder}/running`, left, { recursive: true });
      const startedAt = performance.now();
      const opened = await openDurableStore({ ...options, folder: left });
      const ms = performance.now() - startedAt;
      await opened.store.close();
      return { ms, frames: opened.recovery.framesReplayed };
    },
    runPlainly: () => runPlainly(sql, statements),
  };
}

/** What one command writes: itself into the outbox, and the ticket as it is then. */
const commandStatements = (n: number): readonly Statement[] => [
  {
    sql: "INSERT INTO outbox(command_id, ticket_id, state, body) VALUES (?, ?, 'pending', ?)",
    values: [`command-${n}`, `ticket-${n % 500}`, JSON.stringify({ id: n, text: '已告知客户退款时间' })],
  },
  {
    sql: `INSERT OR REPLACE INTO ticket(id, account_id, state, owner_id, resolved_at_ms, version, pending, body)
          VALUES (?, ?, 'open', ?, NULL, ?, 1, ?)`,
    values: [`ticket-${n % 500}`, `account-${n % 500}`, 'agent', n, TICKET],
  },
];

function runPlainly(sql: SqlJsStatic, statements: readonly (readonly Statement[])[]): number {
  const database = new sql.Database();
  for (const migration of migrations) database.exec(migration.sql);
  const startedAt = performance.now();
  const prepared = new Map<string, ReturnType<typeof database.prepare>>();
  for (const written of statements) {
    database.run('BEGIN');
    for (const { sql: text, values } of written) {
      const statement = prepared.get(text) ?? database.prepare(text);
      prepared.set(text, statement);
      statement.run([...values]);
    }
    database.run('COMMIT');
  }
  const ms = performance.now() - startedAt;
  database.close();
  return ms;
}
