import type { DomainError, Result } from '#shared/contracts/error';
import type { UnsentContent, UnsentFile } from '#shared/contracts/unsent-file';
import type { Store } from '../store/open-store';

/** Whose vault it is: one per person and server. The sample centre has one owner of its own. */
export type VaultOwner =
  | { readonly kind: 'person'; readonly serverUrl: string; readonly username: string }
  | { readonly kind: 'sample' };

/** A vault that was opened, with what it takes to open it once more while this program runs. */
export type OpenedVault = {
  readonly store: Store;
  /** Where it lies, for `openAgain`; names nobody. */
  readonly name: string;
  /** The key of its data, base64. Kept by main, in memory only, for the case that the vault process has to be started anew. */
  readonly key: string;
  /** What was damaged and laid aside while opening; null when all is well. */
  readonly trouble: DomainError | null;
  /** Puts the database down in one piece at the end of the program, so that the next opening has nothing to replay. */
  readonly checkpoint: () => Promise<void>;
};

export type FolderMeasure = { readonly bytes: number; readonly checkpointAtMs: number | null };

/**
 * Finds and opens the vaults of this machine. Codes of its failures: those of the store (`store_…`),
 * and of its key (`key_…`) where named.
 */
export type VaultOpener = {
  /** Null when this person has no vault here; `key_wrong_password` when it was locked with another password. */
  readonly withPassword: (owner: VaultOwner, password: string) => Promise<Result<OpenedVault | null>>;
  /**
   * The vault that was open when the program ended, by the operating system's keychain. Null when there is none;
   * `key_keychain_lost` when the keychain no longer opens it: the password does.
   */
  readonly remembered: () => Promise<Result<OpenedVault | null>>;
  /** By the keychain; null when it has no such vault, or does not open it. */
  readonly withKeychain: (owner: VaultOwner) => Promise<Result<OpenedVault | null>>;
  readonly again: (name: string, key: string) => Promise<Result<OpenedVault>>;
  /** A new, empty vault. Without a password and without a keychain its key is in memory only, and it ends with the program. */
  readonly create: (owner: VaultOwner, password: string | null) => Promise<Result<OpenedVault>>;
  /** From now on this password opens it. */
  readonly changePassword: (opened: OpenedVault, password: string) => Promise<Result<null>>;
  /** The program may open this vault by the keychain when it starts, or no vault any more. */
  readonly remember: (opened: OpenedVault | null) => Promise<void>;
  /** Lays a vault nobody can open any more beside the others, as it is; a new one can be made then. */
  readonly setAside: (owner: VaultOwner) => Promise<void>;
  /** Writes what was unsent as a sealed file beside the vaults; answers its path once it lasts. */
  readonly keepUnsent: (
    opened: OpenedVault,
    about: Pick<UnsentFile, 'deviceId' | 'serverUrl' | 'madeAtMs'>,
    content: UnsentContent,
  ) => Promise<Result<string>>;
  readonly removeUnsent: (path: string) => Promise<void>;
  /** How much room a vault takes on the disk, and when it was last written as a whole; null for one in memory. */
  readonly measure: (name: string) => Promise<FolderMeasure | null>;
  /** Removes a vault for good. */
  readonly destroy: (name: string) => Promise<void>;
};
