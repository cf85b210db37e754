import type { PGlite } from '@electric-sql/pglite';

/** What happens to the server at one of its queries: one failed query, or the end of its process. */
export type DatabaseFault = 'failed_query' | 'death';

/** Says when the database fails. Every query and every commit is a point; after a commit its answer is lost. */
export type DatabaseFaults = {
  /** The fault comes after so many further points. */
  readonly arm: (fault: DatabaseFault, afterPoints: number) => void;
  /** Nothing is asked of the database by a process that is gone. */
  readonly dead: () => boolean;
  readonly heal: () => void;
  /** Sees, and may change, the text of every query. */
  rewrite: (sql: string) => string;
};

const away = (): Error =>
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });

type Queried = Pick<PGlite, 'query' | 'exec'>;

/** The same database, with points at which it can fail. */
export function withFaults(client: PGlite): { readonly client: PGlite; readonly faults: DatabaseFaults } {
  let armed: { readonly fault: DatabaseFault; points: number } | null = null;
  let dead = false;
  const faults: DatabaseFaults = {
    arm: (fault, afterPoints) => {
      armed = { fault, points: afterPoints };
    },
    dead: () => dead,
    heal: () => {
      armed = null;
      dead = false;
    },
    rewrite: (sql) => sql,
  };

  function point(): void {
    if (dead) throw away();
    if (armed === null) return;
    armed.points -= 1;
    if (armed.points > 0) return;
    dead = armed.fault === 'death';
    armed = null;
    throw away();
  }

  const asked = <T extends Queried>(target: T): T =>
    new Proxy(target, {
      get: (_, name) => {
        if (name === 'query' || name === 'exec') {
          return async (sql: string, ...rest: unknown[]) => {
            point();
            return (target[name] as (...all: unknown[]) => Promise<unknown>)(faults.rewrite(sql), ...rest);
          };
        }
        if (name === 'transaction') return transaction;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });

  const transaction: PGlite['transaction'] = async (work) => {
    const result = await client.transaction(async (tx) => {
      const value = await work(asked(tx));
      point();
      return value;
    });
    // It is committed; whether it is, the other side does not hear.
    point();
    return result;
  };
  return { client: asked(client), faults };
}
