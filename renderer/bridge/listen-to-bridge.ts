import { runMenuAction } from '../app/menu-actions';
import { switchLanguage } from '../i18n/i18n';
import { message } from '../i18n/message';
import { useProcesses } from '../stores/processes';
import { useScreenPops } from '../stores/screen-pop';
import { useSettings } from '../stores/settings';
import { useToasts } from '../stores/toasts';
import { bridge } from './bridge';

/** Carries everything main tells into the stores. Called once; the page lives as long as the listeners. */
export function listenToBridge(): void {
  bridge.onSettings((settings) => {
    useSettings.getState().set(settings);
    switchLanguage(settings.language).catch((error: unknown) => {
      bridge.reportError({ message: `Language ${settings.language}: ${String(error)}`, stack: null });
    });
  });
  bridge.onSettingsNotKept((trouble) =>
    useToasts.getState().add({
      tone: 'bad',
      title: message('settings:not_kept.title'),
      detail: message(`settings:not_kept.${trouble}`),
    }),
  );
  bridge.onVaultProcess((vault) =>
    useProcesses.setState(vault === 'starting' ? { vault, vaultIsNew: true } : { vault }),
  );
  bridge.onSampleCentre((sampleCentre) => useProcesses.setState({ sampleCentre }));
  bridge.onScreenPop((waiting) => useScreenPops.setState({ waiting }));
  bridge.onMenuAction(runMenuAction);
}
