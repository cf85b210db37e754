import { useEffect, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { RequestAnswers, RequestName, RequestParameters } from '#shared/contracts/vault-contract';
import { vault } from '../../../vault/vault';

type Known = { readonly value: unknown; readonly error: DomainError | null };
const LIMIT = 300;
const known = new Map<string, Known>();
const asked = new Map<string, Promise<Known>>();

function remember(key: string, answer: Known): Known {
  known.set(key, answer);
  const oldest = known.keys().next();
  if (known.size > LIMIT && !oldest.done) known.delete(oldest.value);
  return answer;
}

function ask<N extends RequestName>(key: string, name: N, parameters: RequestParameters<N>): Promise<Known> {
  const running = asked.get(key);
  if (running) return running;
  const promise = vault.request(name, parameters).then((result) => {
    asked.delete(key);
    if (result.ok) return remember(key, { value: result.value, error: null });
    return { value: undefined, error: result.error };
  });
  asked.set(key, promise);
  return promise;
}

/** What was asked for: undefined until it arrives the first time; an older answer stays while a newer one is fetched. */
export type Requested<T> = { readonly value: T | undefined; readonly error: DomainError | null };

/** Asks the vault once per revision of the records, shared by all who ask the same; null asks nothing. */
export function useCachedRequest<N extends RequestName>(
  name: N,
  parameters: RequestParameters<N> | null,
  revision: number,
): Requested<RequestAnswers[N]> {
  const question = parameters === null ? null : JSON.stringify([name, parameters]);
  const key = question === null ? null : `${revision} ${question}`;
  const [shown, setShown] = useState<{ readonly question: string | null; readonly known: Known }>({
    question: null,
    known: { value: undefined, error: null },
  });

  useEffect(() => {
    if (key === null || question === null || known.has(key)) return;
    let wanted = true;
    const [, asking] = JSON.parse(question) as [N, RequestParameters<N>];
    void ask(key, name, asking).then((answer) => {
      if (wanted) setShown({ question, known: answer });
    });
    return () => {
      wanted = false;
    };
  }, [key, question, name]);

  const current = key === null ? undefined : known.get(key);
  const stale = shown.question === question ? shown.known : undefined;
  const { value, error } = current ?? stale ?? { value: undefined, error: null };
  return { value: value as RequestAnswers[N] | undefined, error };
}
