import { useCallback, useEffect, useRef, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { ImportReport } from '#shared/contracts/wire';
import { vault } from '../../vault/vault';

/** What became of one file: its report, or why it could not even be tried. */
export type FileOutcome =
  | { readonly name: string; readonly report: ImportReport; readonly error: null }
  | { readonly name: string; readonly report: null; readonly error: DomainError };

export type ImportRun = {
  readonly outcomes: readonly FileOutcome[];
  readonly total: number;
  /** The file being imported, null when none is. */
  readonly current: string | null;
};

const IDLE: ImportRun = { outcomes: [], total: 0, current: null };

/** Files one after another; cancelling lets the one under way finish, so that it is whole or not at all. */
export function useImport() {
  const [run, setRun] = useState(IDLE);
  const cancelled = useRef(false);
  useEffect(
    () => () => {
      cancelled.current = true;
    },
    [],
  );
  const start = useCallback(async (files: readonly File[], accountId: string | null): Promise<void> => {
    cancelled.current = false;
    setRun({ outcomes: [], total: files.length, current: files[0]?.name ?? null });
    for (const file of files) {
      if (cancelled.current) break;
      setRun((before) => ({ ...before, current: file.name }));
      const bytes = new Uint8Array(await file.arrayBuffer());
      const result = await vault.request('file-import', { name: file.name, bytes, accountId });
      const outcome: FileOutcome = result.ok
        ? { name: file.name, report: result.value, error: null }
        : { name: file.name, report: null, error: result.error };
      setRun((before) => ({ ...before, outcomes: [...before.outcomes, outcome] }));
    }
    setRun((before) => ({ ...before, current: null }));
  }, []);
  const cancel = useCallback(() => {
    cancelled.current = true;
  }, []);
  return { run, start, cancel };
}
