import type { TFunction } from 'i18next';
import type { ReplyProblem } from '#shared/domain/reply/reply-check';

const SLOT = /\{\{\s*([A-Za-z]\w*)\s*\}\}/g;

/** What is wrong with a passage; slots go by the name their chips carry. */
export function problemText(problem: ReplyProblem, t: TFunction): string {
  const values = Object.entries(problem.values).map(([name, value]): [string, string] => [
    name,
    value.replace(SLOT, (_, slot: string) => t(`composer:slot.${slot}`, { defaultValue: slot })),
  ]);
  return t(`composer:problem.${problem.messageKey}`, Object.fromEntries(values));
}
