import { useEffect, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { PreviewRow } from '#shared/contracts/import-wire';
import type { Mapping } from '#shared/domain/import/mapping';
import { vault } from '../../../vault/vault';
import { readHead } from '../read-head';

/** Somebody who types is not asked for at each key. */
const PAUSE_MS = 250;

export type Preview = {
  readonly rows: readonly PreviewRow[];
  readonly error: DomainError | null;
  /** What is shown is of an earlier mapping. */
  readonly stale: boolean;
};

const NONE: Preview = { rows: [], error: null, stale: true };

/** The first rows of a file under a mapping, again whenever that changes; nothing while it is not whole. */
export function usePreview(file: File, mapping: Mapping | null): Preview {
  const [preview, setPreview] = useState(NONE);
  const key = mapping === null ? null : JSON.stringify(mapping);
  useEffect(() => {
    if (key === null) return;
    let wanted = true;
    setPreview((before) => ({ ...before, stale: true }));
    const timer = setTimeout(async () => {
      const bytes = await readHead(file);
      if (!wanted) return;
      const mapping = JSON.parse(key) as Mapping;
      const result = await vault.request('import-preview', { name: file.name, bytes, mapping });
      if (!wanted) return;
      setPreview(
        result.ok
          ? { rows: result.value.rows, error: result.value.error, stale: false }
          : { rows: [], error: result.error, stale: false },
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [file, key]);
  return key === null ? NONE : preview;
}
