// No schemas here: the preload takes these names and must stay small.
export const VAULT_PORT_MESSAGE = 'holdfast:vault-port';
export const BRIDGE_KEY = 'holdfast';

/** Names of the messages between the page's preload and the main process; nothing else passes. */
export const BRIDGE_CHANNELS = {
  info: 'holdfast:info',
  settings: 'holdfast:settings',
  changeSettings: 'holdfast:change-settings',
  connect: 'holdfast:connect',
  requestVaultPort: 'holdfast:request-vault-port',
  reportError: 'holdfast:report-error',
  saveDocument: 'holdfast:save-document',
  cancelDocument: 'holdfast:cancel-document',
  /** The page is ready to be shown customers. */
  screenPopReady: 'holdfast:screen-pop-ready',
  onSettings: 'holdfast:on-settings',
  onSettingsNotKept: 'holdfast:on-settings-not-kept',
  onScreenPop: 'holdfast:on-screen-pop',
  onMenuAction: 'holdfast:on-menu-action',
  onVaultProcess: 'holdfast:on-vault-process',
  onSampleCentre: 'holdfast:on-sample-centre',
  vaultPort: 'holdfast:deliver-vault-port',
} as const;
