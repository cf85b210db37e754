import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { LAST_VAULT_FILE, VAULTS_FOLDER } from '../../control/vault-places';

/** Where the vaults of this machine lie. */
export const vaultsFolder = (): string => join(app.getPath('userData'), VAULTS_FOLDER);

/** True when the program may go on where it was ended, without a sign-in. */
export const mayGoOn = (): boolean => existsSync(join(vaultsFolder(), LAST_VAULT_FILE));
