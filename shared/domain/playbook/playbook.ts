import { z } from 'zod';
import { categorySchema, complexitySchema, subcategorySchema } from '../ticket/category';
import { stageSchema } from '../ticket/stage';
import { localisedTextSchema } from './localised-text';

export { type LocalisedText, localisedTextSchema } from './localised-text';

/** A condition over what is known now; nested freely. */
export type Condition =
  | { readonly finding: string }
  | { readonly payAgain: 'yes' | 'no' | 'wait_until' }
  | { readonly step: string }
  /** `payment_equals_bill`: money taken and not yet posted is exactly what its bill still wants. */
  | { readonly records: 'payment_equals_bill' }
  | {
      readonly fact:
        | 'account_linked'
        | 'identity_verified'
        | 'classified'
        | 'ledger_opened'
        | 'solution_chosen'
        | 'replied'
        | 'satisfaction_recorded'
        | 'customer_satisfied';
    }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ finding: z.string().min(1) }),
    z.strictObject({ payAgain: z.enum(['yes', 'no', 'wait_until']) }),
    z.strictObject({ step: z.string().min(1) }),
    z.strictObject({ records: z.enum(['payment_equals_bill']) }),
    z.strictObject({
      fact: z.enum([
        'account_linked',
        'identity_verified',
        'classified',
        'ledger_opened',
        'solution_chosen',
        'replied',
        'satisfaction_recorded',
        'customer_satisfied',
      ]),
    }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

export const playbookStepSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  stage: stageSchema,
  title: localisedTextSchema,
  /** `record`: ticked when `doneWhen` holds, never by a click. `agent`: by a person. `reply`: when a reply was sent. */
  completedBy: z.enum(['record', 'agent', 'reply']),
  doneWhen: conditionSchema.optional(),
  /** The step exists only while this holds (branches). */
  when: conditionSchema.optional(),
  /** The step is locked while this holds; `lockedReason` says why (C4). */
  lockedWhile: conditionSchema.optional(),
  lockedReason: localisedTextSchema.optional(),
  /** A gate must be passed before anything in a later stage may happen. */
  gate: z.boolean().default(false),
  optional: z.boolean().default(false),
  /** The agent has to write down something, e.g. the last digits of the card. */
  noteRequired: z.boolean().default(false),
  /** What to say now: a script with `{{slots}}`. */
  say: localisedTextSchema.optional(),
});
export type PlaybookStep = z.infer<typeof playbookStepSchema>;

/** A checklist written as data (`shared/playbooks/*.yaml`), versioned, editable by leads, cached for offline. */
export const playbookSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  version: z.int().positive(),
  title: localisedTextSchema,
  category: categorySchema,
  subcategory: subcategorySchema,
  complexity: complexitySchema,
  /** Findings that suggest this playbook, best first. */
  suggestedBy: z.array(z.string()),
  /** Words in a question that suggest it. */
  keywords: z.array(z.string()),
  steps: z.array(playbookStepSchema).min(1),
  /** What can be offered, in order of preference; solutions that failed before are left out (S4-20). */
  solutions: z
    .array(z.object({ key: z.string().min(1), title: localisedTextSchema, when: conditionSchema.optional() }))
    .min(1),
  /** Scripts offered in the composer for this question, keys of scripts in `shared/playbooks/scripts.yaml`. */
  scripts: z.array(z.string()),
});
export type Playbook = z.infer<typeof playbookSchema>;

/** A reply script: a snippet with `{{slots}}` filled from records; unfilled ones block sending (L17). */
export const scriptSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: localisedTextSchema,
  category: z.enum([
    'greeting',
    'checking',
    'explanation',
    'solution',
    'reassurance',
    'apology',
    'outage',
    'closing',
  ]),
  when: conditionSchema.optional(),
  text: localisedTextSchema,
});
export type Script = z.infer<typeof scriptSchema>;
