import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/base.css';
import { App } from './app/app';
import { bridge } from './bridge/bridge';
import { listenToBridge } from './bridge/listen-to-bridge';
import { startI18n } from './i18n/i18n';
import { useSettings } from './stores/settings';
import { applyTheme } from './theme/apply-theme';
import { connectVault } from './vault/vault';

// Main answers the request for the port with how things stand: the listeners come first.
listenToBridge();
connectVault();
const [info, settings] = await Promise.all([bridge.info(), bridge.settings()]);
useSettings.setState({ settings, systemDark: info.systemDark });
applyTheme();
await startI18n(settings.language);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root, {
  onUncaughtError: (error) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    bridge.reportError({ message, stack: stack ?? null });
  },
}).render(<App mayGoOn={info.mayGoOn} />);
