import type { CentreReader } from '../centre/centre-reader';
import type { Clock } from '../clock';
import type { LinkMonitor } from '../link/link-monitor';
import type { ApplyContextFor } from '../projection/rebase-ticket';
import type { AccountFiles } from '../records/account-files';
import type { SessionHolder } from '../session/session-holder';
import type { Store } from '../store/open-store';
import type { World } from '../world';
import type { ServerApi } from './server-api';

/** What the parts of the synchronisation work with. */
export type SyncParts = {
  readonly store: Store;
  readonly api: ServerApi;
  readonly clock: Clock;
  readonly session: SessionHolder;
  readonly centre: CentreReader;
  readonly accounts: AccountFiles;
  readonly link: LinkMonitor;
  readonly world: World;
  readonly applyContextFor: ApplyContextFor;
};
