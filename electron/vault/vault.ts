import type { DomainError } from '#shared/contracts/error';
import type { BoardKeeper } from './board/board-keeper';
import type { CentreReader } from './centre/centre-reader';
import type { Clock } from './clock';
import type { DrillKeeper } from './drill/drill-keeper';
import type { ImportRuns } from './imports/import-runs';
import type { LinkMonitor } from './link/link-monitor';
import type { Reveals } from './masking/reveals';
import type { ApplyContextFor } from './projection/rebase-ticket';
import type { AccountFiles } from './records/account-files';
import type { NameList } from './search/name-list';
import type { SessionHolder } from './session/session-holder';
import type { Store } from './store/open-store';
import type { ServerApi } from './sync/server-api';
import type { SyncEngine } from './sync/sync-engine';

/** The parts every command and query works with. */
export type Vault = {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly device: { readonly platform: string; readonly appVersion: string };
  readonly session: SessionHolder;
  readonly centre: CentreReader;
  readonly accounts: AccountFiles;
  readonly names: NameList;
  readonly applyContextFor: ApplyContextFor;
  readonly reveals: Reveals;
  readonly link: LinkMonitor;
  readonly imports: ImportRuns;
  readonly api: ServerApi;
  readonly drills: DrillKeeper;
  readonly board: BoardKeeper;
  readonly sync: SyncEngine;
  /**
   * Ends what runs and closes the store once its last transaction is written. `ended`: the session is over, by the
   * agent (null) or because the server refused them (its error).
   */
  readonly close: (ended?: DomainError | null) => Promise<void>;
};
