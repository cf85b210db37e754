/** The folder of the vaults in the user data, and the file in it that names the one to open by the keychain. */
export const VAULTS_FOLDER = 'vaults';
export const LAST_VAULT_FILE = 'last-vault';
