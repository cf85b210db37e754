import type { EntryMatch, ProofOutcome } from '#shared/domain/proof/proof-match';
import type { Tone } from '../../../components/tag';

const TONES: Readonly<Record<ProofOutcome, Tone>> = {
  matched: 'ok',
  not_found: 'neutral',
  under_another_account: 'bad',
  under_another_bill: 'warn',
  amount_differs: 'warn',
  date_differs: 'warn',
  already_refunded: 'info',
};

/** What is only possible is not coloured as if it were known. */
export const outcomeTone = ({ outcome, certainty }: Pick<EntryMatch, 'outcome' | 'certainty'>): Tone =>
  certainty === 'possible' && outcome !== 'not_found' ? 'neutral' : TONES[outcome];
