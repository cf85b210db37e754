import { useEffect, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { SearchResult } from '#shared/contracts/views';
import { vault } from '../../vault/vault';

/** Keys typed within this time are one question. */
const DEBOUNCE_MS = 20;
const LIMIT = 20;

export type CustomerSearch = {
  /** The text these results answer; they stay on screen while the next answer is awaited. */
  readonly answered: string;
  readonly results: readonly SearchResult[];
  /** False when only the customers on this desk were looked at. */
  readonly serverAsked: boolean;
  readonly error: DomainError | null;
};

const NOTHING: CustomerSearch = { answered: '', results: [], serverAsked: true, error: null };

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
    const timer = setTimeout(async () => {
      const result = await vault.request('customer-search', { text: wanted, limit: LIMIT });
      if (!current) return;
      setSearch(
        result.ok
          ? { answered: wanted, ...result.value, error: null }
          : { answered: wanted, results: [], serverAsked: false, error: result.error },
      );
    }, DEBOUNCE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return search;
}
