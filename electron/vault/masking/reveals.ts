import type { RevealField } from '#shared/domain/ticket/command';

/** What this agent has revealed since signing in; each was a logged act with a reason (architecture §11). */
export type Reveals = {
  readonly of: (accountId: string) => ReadonlySet<RevealField>;
  readonly add: (accountId: string, field: RevealField) => void;
  readonly clear: () => void;
};

const none: ReadonlySet<RevealField> = new Set();

export function createReveals(): Reveals {
  const revealed = new Map<string, Set<RevealField>>();
  return {
    of: (accountId) => revealed.get(accountId) ?? none,
    add: (accountId, field) => {
      const fields = revealed.get(accountId) ?? new Set<RevealField>();
      revealed.set(accountId, fields.add(field));
    },
    clear: () => revealed.clear(),
  };
}
