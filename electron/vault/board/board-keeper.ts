import type { ArrangeDrillRequest, BoardResponse } from '#shared/contracts/board-wire';
import { type DomainError, failure, type Result, success } from '#shared/contracts/error';
import { mayLeadDrills } from '#shared/domain/incident/drill-permission';
import { topics } from '../data/topics';
import type { BoardApi } from '../drill/board-api';
import type { SessionHolder } from '../session/session-holder';
import type { Store } from '../store/open-store';

/** What a lead knows of the desks: asked for while somebody looks, kept when nobody answers. */
export type BoardKeeper = {
  readonly latest: () => { readonly answer: BoardResponse | null; readonly error: DomainError | null };
  readonly refresh: () => Promise<Result<null>>;
  readonly arrange: (wish: Omit<ArrangeDrillRequest, 'id'>) => Promise<Result<null>>;
  readonly stop: (drillId: string) => Promise<Result<null>>;
};

export function createBoardKeeper(parts: {
  readonly store: Store;
  readonly session: SessionHolder;
  readonly api: BoardApi;
  readonly newId: () => string;
}): BoardKeeper {
  const { store, session, api, newId } = parts;
  let answer: BoardResponse | null = null;
  let error: DomainError | null = null;
  /** The same wish keeps its id until it was answered: whatever became of an answer that was lost, it is one drill. */
  let wished: { readonly text: string; readonly id: string } | null = null;

  const refused = (): Result<null> | null => {
    const actor = session.current()?.session.actor;
    return actor !== undefined && mayLeadDrills(actor.role)
      ? null
      : failure('forbidden', 'The board is for leads');
  };
  const told = async <T>(asked: Promise<Result<T>>): Promise<Result<null>> => {
    const result = await asked;
    return result.ok ? success(null) : result;
  };

  async function refresh(): Promise<Result<null>> {
    const no = refused();
    if (no !== null) return no;
    const result = await api.board();
    if (result.ok) {
      answer = result.value;
      error = null;
    } else error = result.error;
    await store.transaction((tx) => tx.touch(topics.board), { durability: 'relaxed' });
    return result.ok ? success(null) : result;
  }

  return {
    latest: () => ({ answer, error }),
    refresh,
    arrange: async (wish) => {
      const no = refused();
      if (no !== null) return no;
      const text = JSON.stringify(wish);
      if (wished?.text !== text) wished = { text, id: newId() };
      const result = await told(api.arrangeDrill({ id: wished.id, ...wish }));
      if (result.ok || !result.error.retryable) wished = null;
      return result;
    },
    stop: async (drillId) => refused() ?? told(api.stopDrill(drillId)),
  };
}
