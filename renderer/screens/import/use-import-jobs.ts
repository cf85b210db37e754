import { useCallback, useEffect, useRef, useState } from 'react';
import { vault } from '../../vault/vault';
import { type ImportJob, type ImportStage, type ImportWish, isOver, stageAfterLook } from './import-job';
import { readHead } from './read-head';

/** Largest file the server takes over the network, in bytes. */
const LARGEST_FILE = 256 * 1024 * 1024;

export type ImportJobs = {
  readonly jobs: readonly ImportJob[];
  /** Something is going on that a closing dialog would break off. */
  readonly busy: boolean;
  readonly add: (files: readonly File[]) => void;
  /** Lets a file go ahead, or again. */
  readonly start: (id: string, wish: ImportWish) => void;
  readonly cancel: (id: string) => void;
};

type Setting = { readonly accountId: string | null; readonly mayMap: boolean };

/** Looks into files as they come and imports them one after the other; leaving cancels what has not ended. */
export function useImportJobs(setting: Setting): ImportJobs {
  const [jobs, setJobs] = useState<readonly ImportJob[]>([]);
  const current = useRef(jobs);
  const running = useRef(false);
  const basis = useRef(setting);
  basis.current = setting;

  const change = useCallback((id: string, changes: Partial<ImportJob>): void => {
    current.current = current.current.map((job) => (job.id === id ? { ...job, ...changes } : job));
    setJobs(current.current);
  }, []);

  const run = useCallback(async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    for (;;) {
      const next = current.current.find((job) => job.stage.kind === 'waiting');
      if (next?.stage.kind !== 'waiting') break;
      const { wish } = next.stage;
      change(next.id, { stage: { kind: 'importing', wish } });
      change(next.id, { stage: await importOne(next, wish) });
    }
    running.current = false;
  }, [change]);

  const look = useCallback(
    async (job: ImportJob): Promise<void> => {
      const say = (changes: Partial<ImportJob>): void => change(job.id, changes);
      if (job.file.size > LARGEST_FILE) {
        say({ stage: failedBy('payload_too_large') });
        return;
      }
      const bytes = await readHead(job.file);
      const result = await vault.request('import-preview', { name: job.file.name, bytes, mapping: null });
      const { accountId, mayMap } = basis.current;
      if (!result.ok) say({ stage: { kind: 'failed', error: result.error } });
      else say({ preview: result.value, stage: stageAfterLook(result.value, accountId, mayMap) });
      await run();
    },
    [change, run],
  );

  const add = useCallback(
    (files: readonly File[]): void => {
      const added = files.map(
        (file): ImportJob => ({ id: crypto.randomUUID(), file, stage: { kind: 'looking' }, preview: null }),
      );
      current.current = [...current.current, ...added];
      setJobs(current.current);
      for (const job of added) void look(job);
    },
    [look],
  );
  const start = useCallback(
    (id: string, wish: ImportWish): void => {
      change(id, { stage: { kind: 'waiting', wish } });
      void run();
    },
    [change, run],
  );
  const cancel = useCallback(
    (id: string): void => {
      const job = current.current.find((each) => each.id === id);
      if (job?.stage.kind === 'importing') void vault.request('file-import-cancel', { importId: id });
      else if (job && !isOver(job)) change(id, { stage: { kind: 'cancelled' } });
    },
    [change],
  );

  useEffect(
    () => () => {
      for (const job of current.current) cancel(job.id);
    },
    [cancel],
  );
  const busy = jobs.some(({ stage }) => stage.kind === 'importing' || stage.kind === 'waiting');
  return { jobs, busy, add, start, cancel };
}

async function importOne({ id, file }: ImportJob, wish: ImportWish): Promise<ImportStage> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const result = await vault.request('file-import', { importId: id, name: file.name, bytes, ...wish });
  if (result.ok) return { kind: 'done', wish, report: result.value };
  return result.error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: result.error };
}

const failedBy = (code: string): ImportStage => ({
  kind: 'failed',
  error: { code, message: code, retryable: false },
});
