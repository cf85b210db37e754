import { z } from 'zod';

/** `confirmed`: the customer says it is settled · `not_settled`: reached, and it is not · `no_answer`: not reached. */
export const callbackOutcomeSchema = z.enum(['confirmed', 'not_settled', 'no_answer']);
export type CallbackOutcome = z.infer<typeof callbackOutcomeSchema>;
