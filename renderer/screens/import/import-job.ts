import type { DomainError } from '#shared/contracts/error';
import type { ImportPreview } from '#shared/contracts/import-wire';
import type { ImportReport } from '#shared/contracts/wire';
import type { Mapping } from '#shared/domain/import/mapping';

/** How a file is to be imported. */
export type ImportWish = {
  readonly accountId: string | null;
  readonly mapping: Mapping | null;
  readonly partial: boolean;
};

export const PLAIN_WISH: ImportWish = { accountId: null, mapping: null, partial: false };

/** Where a file is on its way. */
export type ImportStage =
  | { readonly kind: 'looking' }
  /** A personal statement: somebody has to say that it is the customer's on screen. */
  | { readonly kind: 'asks_whose'; readonly format: string }
  /** A table whose columns mean nothing to anybody yet. */
  | { readonly kind: 'asks_mapping' }
  | { readonly kind: 'waiting'; readonly wish: ImportWish }
  | { readonly kind: 'importing'; readonly wish: ImportWish }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'done'; readonly wish: ImportWish; readonly report: ImportReport }
  | { readonly kind: 'failed'; readonly error: DomainError };

export type ImportJob = {
  /** Also names the import to the vault. */
  readonly id: string;
  readonly file: File;
  readonly stage: ImportStage;
  /** What the server said of it; null before. */
  readonly preview: ImportPreview | null;
};

/** Nothing more happens to it by itself. */
export const isOver = ({ stage }: ImportJob): boolean =>
  stage.kind === 'done' || stage.kind === 'failed' || stage.kind === 'cancelled';

/** What follows from a look into a file; `mayMap`: this person may say what a table means. */
export function stageAfterLook(
  preview: ImportPreview,
  accountId: string | null,
  mayMap: boolean,
): ImportStage {
  const failed = (code: string): ImportStage => ({
    kind: 'failed',
    error: { code, message: code, retryable: false },
  });
  if (preview.error) return { kind: 'failed', error: preview.error };
  if (preview.format !== null && preview.isStatement) {
    return accountId === null ? failed('account_required') : { kind: 'asks_whose', format: preview.format };
  }
  const isKnown = preview.format !== null || preview.remembered?.active === true;
  if (isKnown) return { kind: 'waiting', wish: PLAIN_WISH };
  return mayMap ? { kind: 'asks_mapping' } : failed('mapping_needs_lead');
}
