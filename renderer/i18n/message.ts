import type { DomainError } from '#shared/contracts/error';

/** Words to be found when they are shown, so that they change with the language of the screens. */
export type Message =
  | { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
  /** Why something was refused. */
  | { readonly error: DomainError }
  /** The same in every language, e.g. the name of a file. */
  | { readonly text: string };

/** The text of this key, with its gaps filled. */
export const message = (key: string, values?: Readonly<Record<string, string | number>>): Message =>
  values === undefined ? { key } : { key, values };
