import { success } from '#shared/contracts/error';
import type { SearchResult } from '#shared/contracts/views';
import type { SearchHit } from '#shared/contracts/wire';
import { maskAccountNumber, maskName, maskPhone } from '#shared/domain/account/masking';
import { openTicketIdsOfAccount } from '../../data/tickets';
import { looksLikeReference, searchHere } from '../../search/search-here';
import type { Vault } from '../../vault';
import type { RequestHandler } from '../handler-types';

/** An agent does not wait longer than this for what is only on the server. */
const SERVER_MS = 1_500;

/**
 * Finds customers by name, pinyin, phone tail, account, bill, payment or channel transaction number: what is here
 * first, and the server's answer with it where only it can know.
 */
export const customerSearch: RequestHandler<'customer-search'> = async (vault, { text, limit, where }) => {
  const here = searchHere(vault.store, vault.names, text, limit);
  const state = vault.link.status().state;
  const reachable = state !== 'offline' && vault.session.current() !== null;
  const wanted = text.trim().length >= 2 && (looksLikeReference(text) || here.length === 0);
  const serverMayKnow = reachable && wanted;
  if (!serverMayKnow || where === 'here') {
    return success({
      results: here.map((hit) => toResult(vault, hit, here)),
      serverAsked: false,
      serverMayKnow,
    });
  }
  const answer = await vault.api.search(text.trim(), limit, SERVER_MS);
  const all = answer.ok ? merge(here, answer.value.hits, limit) : here;
  return success({
    results: all.map((hit) => toResult(vault, hit, here)),
    serverAsked: answer.ok,
    serverMayKnow,
  });
};

function merge(here: readonly SearchHit[], there: readonly SearchHit[], limit: number): readonly SearchHit[] {
  const keyOf = (hit: SearchHit): string => `${hit.accountId} ${hit.reference ?? ''}`;
  const known = new Set(here.map(keyOf));
  return [...here, ...there.filter((hit) => !known.has(keyOf(hit)))].slice(0, limit);
}

function toResult(vault: Vault, hit: SearchHit, here: readonly SearchHit[]): SearchResult {
  const revealed = vault.reveals.of(hit.accountId);
  return {
    ...hit,
    holderName: revealed.has('name') ? hit.holderName : maskName(hit.holderName),
    phone: hit.phone === null || revealed.has('phone') ? hit.phone : maskPhone(hit.phone),
    accountNumber: revealed.has('account_number') ? hit.accountNumber : maskAccountNumber(hit.accountNumber),
    notHere: hit.reference !== null && !here.includes(hit),
    openTicketIds: openTicketIdsOfAccount(vault.store, hit.accountId),
  };
}
