import type { Finding, Severity } from '../diagnosis/finding';
import type { Playbook } from './playbook';

export type SuggestionReason =
  | { readonly kind: 'finding'; readonly findingId: string; readonly code: string }
  | { readonly kind: 'keyword'; readonly keyword: string };

/** A playbook that may fit, and why. A fallback has no reasons. */
export type PlaybookSuggestion = {
  readonly playbook: Playbook;
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
};

const SEVERITY_WEIGHT: Readonly<Record<Severity, number>> = { critical: 6, warning: 4, info: 2 };
/** What the customer asks weighs more than what else the records show. */
const PER_CHARACTER = 2;
const KEYWORD_CEILING = 12;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/**
 * Playbooks that fit a question and what the records say (S4-15, S2-04), best first, each with its reasons. The general
 * ones (`other`) close the list as fallback.
 */
export function suggestPlaybook(
  question: string,
  findings: readonly Finding[],
  playbooks: readonly Playbook[],
): readonly PlaybookSuggestion[] {
  const asked = plain(question);
  return playbooks
    .map((playbook) => rate(playbook, asked, findings))
    .filter((s) => s.reasons.length > 0 || s.playbook.category === 'other')
    .sort((a, b) => b.score - a.score || (a.playbook.key < b.playbook.key ? -1 : 1));
}

function rate(playbook: Playbook, asked: string, findings: readonly Finding[]): PlaybookSuggestion {
  const keywords = playbook.keywords.filter((word) => asked.includes(plain(word)));
  const matched = findings.filter((f) => playbook.suggestedBy.includes(f.code));
  const spoken = keywords.reduce((sum, word) => sum + plain(word).length * PER_CHARACTER, 0);
  const shown = matched.map((f) =>
    Math.max(1, SEVERITY_WEIGHT[f.severity] - playbook.suggestedBy.indexOf(f.code)),
  );
  return {
    playbook,
    score: Math.min(spoken, KEYWORD_CEILING * PER_CHARACTER) + Math.max(0, ...shown),
    reasons: [
      ...matched.map((f) => ({ kind: 'finding' as const, findingId: f.id, code: f.code })),
      ...keywords.map((keyword) => ({ kind: 'keyword' as const, keyword })),
    ],
  };
}
