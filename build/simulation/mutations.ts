import { WIRE_PATHS } from '#shared/contracts/wire';
import { writeMeta } from '../../electron/vault/data/meta';
import { LANE_CURSORS } from '../../electron/vault/sync/pull-changes';
import type { DeskMutation } from './desk';

/** A part switched off, in the simulation alone, to see whether it notices. */
export type Mutation = {
  readonly desk: DeskMutation;
  /** Changes the queries of the server. */
  readonly rewrite?: (sql: string) => string;
};

export const NO_MUTATION: Mutation = { desk: {} };

/** The command log takes every command for a new one. */
const withoutDedupe: Mutation = {
  desk: {},
  rewrite: (sql) =>
    sql
      .replace(/^(select .* from "command_log" where )/, '$1false and ')
      .replace(
        /(insert into command_log .*)on conflict \(id\) do nothing/s,
        '$1on conflict (id) do update set outcome = excluded.outcome',
      ),
};

/** What is written into a file that is there already is acknowledged without waiting for the disk. */
const withoutFsync: Mutation = {
  desk: {
    files: (files) => ({
      ...files,
      open: async (path, mode) => {
        const file = await files.open(path, mode);
        let synced = false;
        return {
          ...file,
          sync: async () => {
            if (!synced) await file.sync();
            synced = true;
          },
        };
      },
    }),
  },
};

/** The position in the feed is kept before its documents, not with them. */
const withoutCursorRule: Mutation = {
  desk: {
    onAnswer: (store) => async (path, asked, answer) => {
      if (path !== WIRE_PATHS.pull || answer.status !== 200) return;
      const lane: keyof typeof LANE_CURSORS = JSON.parse(asked ?? '{}').lane;
      const { cursor } = JSON.parse(answer.body);
      await store.transaction((tx) => writeMeta(tx, LANE_CURSORS[lane], cursor)).catch(() => undefined);
    },
  },
};

/** What the desk shows is not made anew when the server's word arrives. */
const withoutRebase: Mutation = {
  desk: {
    store: (store) => ({
      ...store,
      transaction: (work, options) =>
        store.transaction(
          (tx) =>
            work(
              options?.durability === 'relaxed'
                ? {
                    ...tx,
                    run: (sql, values) =>
                      /^\s*INSERT OR REPLACE INTO ticket\b/.test(sql) ? 0 : tx.run(sql, values),
                  }
                : tx,
            ),
          options,
        ),
    }),
  },
};

/** A refresh token is good for one answer, heard or not. */
const withoutSecondAnswer: Mutation = {
  desk: {},
  rewrite: (sql) =>
    sql.startsWith('select "digest" from "refresh_token"')
      ? sql.replace(/ and "refresh_token"\."used_at_ms" is not null/, '')
      : sql,
};

/** Each with the invariants that break for want of the part. */
export const MUTATIONS = {
  'that commands are not recognised when they come again': { mutation: withoutDedupe, breaks: /Invariant 2/ },
  'that nothing waits for the disk': { mutation: withoutFsync, breaks: /Invariant [15]/ },
  'that the position in the feed is kept before its documents': {
    mutation: withoutCursorRule,
    breaks: /Invariant [45]/,
  },
  'that tickets are not rebased on the word of the server': {
    mutation: withoutRebase,
    breaks: /Invariant 5/,
  },
  'that a lost answer to a refresh is not given again': {
    mutation: withoutSecondAnswer,
    breaks: /taken for a thief/,
  },
} as const;
