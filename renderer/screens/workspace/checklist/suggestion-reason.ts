/** Why a playbook is suggested, read from the vault's `finding:<code>` or `keyword:<word>`; empty for the general ones. */
export type SuggestionReason =
  | { readonly kind: 'finding'; readonly code: string }
  | { readonly kind: 'keyword'; readonly keyword: string }
  | { readonly kind: 'fallback' };

/** Takes a suggestion's reason apart; a keyword may itself hold a colon. */
export function suggestionReason(reason: string): SuggestionReason {
  const at = reason.indexOf(':');
  const kind = reason.slice(0, at);
  const rest = reason.slice(at + 1);
  if (at > 0 && kind === 'finding') return { kind, code: rest };
  if (at > 0 && kind === 'keyword') return { kind, keyword: rest };
  return { kind: 'fallback' };
}
