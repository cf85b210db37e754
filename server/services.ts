import type { Store } from './database/database';
import type { SecretKeeper } from './ingest/secret-keeper';
import type { PokeHub } from './sync/poke-hub';
import type { AccessTokens } from './users/access-token';
import type { OneTimeSignIn } from './users/one-time-sign-in';

/** What the routes work with. */
export type Services = {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly pokes: PokeHub;
  /** Name of the history of the change feed. */
  readonly epoch: string;
  /** Null: people sign in with their passwords only. */
  readonly oneTime: OneTimeSignIn | null;
  /** Reads the secrets that live sources sign with. */
  readonly secrets: SecretKeeper;
  readonly nowMs: () => number;
};
