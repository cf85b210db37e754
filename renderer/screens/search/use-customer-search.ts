import { useEffect, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { SearchResult } from '#shared/contracts/views';
import { vault } from '../../vault/vault';

/** The desk's own directory is asked at each key; the server once typing pauses, where only it can know. */
const HERE_DELAY_MS = 10;
const SERVER_DELAY_MS = 200;
const LIMIT = 20;

export type CustomerSearch = {
  /** The text these results answer; they stay on screen while the next answer is awaited. */
  readonly answered: string;
  readonly results: readonly SearchResult[];
  /** The server may still add to them. */
  readonly asking: boolean;
  /** False when only the customers on this desk were looked at. */
  readonly serverAsked: boolean;
  readonly error: DomainError | null;
};

const NOTHING: CustomerSearch = { answered: '', results: [], asking: false, serverAsked: true, error: null };

/** Searches as one types; an answer that comes after a later question is dropped. */
export function useCustomerSearch(text: string): CustomerSearch {
  const [search, setSearch] = useState(NOTHING);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '') {
      setSearch(NOTHING);
      return;
    }
    let current = true;
    let timer = setTimeout(() => void ask('here'), HERE_DELAY_MS);
    async function ask(where: 'here' | 'everywhere'): Promise<void> {
      const result = await vault.request('customer-search', { text: wanted, limit: LIMIT, where });
      if (!current) return;
      if (!result.ok) {
        setSearch({ ...NOTHING, answered: wanted, serverAsked: false, error: result.error });
        return;
      }
      const { results, serverAsked, serverMayKnow } = result.value;
      const asking = where === 'here' && serverMayKnow;
      setSearch({ answered: wanted, results, asking, serverAsked, error: null });
      if (asking) timer = setTimeout(() => void ask('everywhere'), SERVER_DELAY_MS);
    }
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return search;
}
