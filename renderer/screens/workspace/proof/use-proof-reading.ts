import { useCallback, useEffect, useRef, useState } from 'react';
import type { DomainError } from '#shared/contracts/error';
import type { ProofView } from '#shared/contracts/views';
import { useLive, vault } from '../../../vault/vault';

export type ProofReadingState = {
  readonly file: File | null;
  readonly view: ProofView | null;
  readonly error: DomainError | null;
  readonly busy: boolean;
};

const NOTHING: ProofReadingState = { file: null, view: null, error: null, busy: false };

/**
 * Reads one statement at a time. Without the server the file is held in this window alone, and read as soon as the
 * connection is back.
 */
export function useProofReading(ticketId: string, files: readonly File[]) {
  const [state, setState] = useState(NOTHING);
  const turn = useRef(0);
  const read = useCallback(
    async (file: File): Promise<void> => {
      turn.current += 1;
      const mine = turn.current;
      setState({ ...NOTHING, file, busy: true });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const result = await vault.request('proof-read', { ticketId, name: file.name, bytes });
      if (turn.current !== mine) return;
      setState({
        file,
        view: result.ok ? result.value : null,
        error: result.ok ? null : result.error,
        busy: false,
      });
    },
    [ticketId],
  );
  useEffect(() => {
    const [dropped] = files;
    if (dropped) void read(dropped);
  }, [files, read]);

  const link = useLive('link', {}).value?.state;
  const waiting = state.error?.code === 'proof_needs_server' ? state.file : null;
  const before = useRef(link);
  useEffect(() => {
    const back = link !== before.current && (link === 'online' || link === 'recovering' || link === 'slow');
    before.current = link;
    if (back && waiting) void read(waiting);
  }, [link, waiting, read]);
  return { ...state, read };
}
