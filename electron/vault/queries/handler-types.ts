import type { Result } from '#shared/contracts/error';
import type {
  LiveAnswers,
  LiveName,
  LiveParameters,
  RequestAnswers,
  RequestName,
  RequestParameters,
} from '#shared/contracts/vault-contract';
import type { VaultHost } from '../unlock/vault-host';
import type { Vault } from '../vault';

/** Answers one request. */
export type RequestHandler<N extends RequestName> = (
  vault: Vault,
  parameters: RequestParameters<N>,
  host: VaultHost,
) => Result<RequestAnswers[N]> | Promise<Result<RequestAnswers[N]>>;

/** Answers one live query, again whenever one of its topics was touched. */
export type LiveHandler<N extends LiveName> = {
  readonly evaluate: (vault: Vault, parameters: LiveParameters<N>) => LiveAnswers[N];
  /** Asked anew after each evaluation: what an answer rests on may change with it. */
  readonly topics: (vault: Vault, parameters: LiveParameters<N>) => readonly string[];
  /** Something to set going when a screen begins to watch. */
  readonly opened?: (vault: Vault, parameters: LiveParameters<N>) => Promise<void> | void;
  /** True for what only a signed-in agent may see; `signedOut` is the answer meanwhile. */
  readonly signedOut?: LiveAnswers[N];
};
