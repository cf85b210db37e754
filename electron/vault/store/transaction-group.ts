import type { Durability, Frame, Statement } from './journal';
import type { StatementCache } from './statements';
import type { Transaction } from './store';

/** A transaction that waits for its turn. */
export type Job = {
  readonly durability: Durability;
  readonly work: (transaction: Transaction) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Writes after which no further transaction joins, so that nobody waits long for others. */
const MOST_STATEMENTS = 2_000;

type Done = {
  readonly job: Job;
  readonly outcome:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly error: unknown };
  readonly written: readonly Statement[];
  readonly topics: ReadonlySet<string>;
};

function perform(statements: StatementCache, job: Job): Done {
  const written: Statement[] = [];
  const topics = new Set<string>();
  statements.run('SAVEPOINT work');
  try {
    const value = job.work({
      all: statements.all,
      get: statements.get,
      run: (sql, values = []) => {
        const changed = statements.run(sql, values);
        written.push({ sql, values });
        return changed;
      },
      touch: (...names) => {
        for (const name of names) topics.add(name);
      },
    });
    statements.run('RELEASE work');
    return { job, outcome: { ok: true, value }, written, topics };
  } catch (error) {
    statements.run('ROLLBACK TO work');
    statements.run('RELEASE work');
    return { job, outcome: { ok: false, error }, written: [], topics };
  }
}

/** SQLite has rolled back by itself after some errors, and a closed database has nothing to roll back. */
function rollBack(statements: StatementCache): void {
  try {
    statements.run('ROLLBACK');
  } catch {
    // The first error is the one to tell.
  }
}

/**
 * Runs the transactions that wait, each in a savepoint of one SQLite transaction, and commits them when the journal
 * has taken all their frames with one wait for the disk. None is acknowledged before. If the journal fails, all are
 * rolled back and each caller gets the error, also one that only read: it may have seen what is gone now.
 */
export async function runGroup(
  statements: StatementCache,
  take: () => Job | undefined,
  most: number,
  append: (frames: readonly Frame[], durability: Durability) => Promise<void>,
  tell: (topics: ReadonlySet<string>) => void,
): Promise<void> {
  const first = take();
  // An earlier turn has run it.
  if (!first) return;
  const taken: Job[] = [];
  const done: Done[] = [];
  let size = 0;
  let failure: { readonly error: unknown } | null = null;
  const takeNext = () => (done.length < most && size < MOST_STATEMENTS ? take() : undefined);
  try {
    for (let job: Job | undefined = first; job; job = takeNext()) {
      taken.push(job);
      if (taken.length === 1) statements.run('BEGIN');
      const one = perform(statements, job);
      done.push(one);
      size += one.written.length;
    }
    const writers = done.filter(({ written }) => written.length > 0);
    const durability = writers.some(({ job }) => job.durability === 'durable') ? 'durable' : 'relaxed';
    if (writers.length > 0)
      await append(
        writers.map(({ written }) => ({ statements: written })),
        durability,
      );
    statements.run('COMMIT');
  } catch (error) {
    failure = { error };
    rollBack(statements);
  }
  for (const { job, outcome, topics } of done) {
    // After a rollback too: a reader may have seen what is gone now.
    tell(topics);
    if (!outcome.ok) job.reject(outcome.error);
    else if (failure) job.reject(failure.error);
    else job.resolve(outcome.value);
  }
  // One that could not even begin, or whose undoing failed.
  for (const job of taken.slice(done.length)) job.reject(failure?.error);
}
