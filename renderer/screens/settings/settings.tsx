import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Settings } from '#shared/contracts/bridge';
import { runMenuAction } from '../../app/menu-actions';
import { bridge } from '../../bridge/bridge';
import { Page } from '../../components/page';
import { useSettings } from '../../stores/settings';
import type { SignedIn } from '../../vault/use-signed-in';
import { useSignOut } from '../tray/use-sign-out';
import { Row } from './row';
import styles from './settings.module.css';
import { StorageSection } from './storage-section';

/** Each language in its own words: someone lost in a foreign one must find the way back. */
const LANGUAGES: readonly { readonly value: Settings['language']; readonly label: string }[] = [
  { value: 'zh-CN', label: '简体中文' },
  { value: 'zh-TW', label: '繁體中文' },
  { value: 'en', label: 'English' },
];
const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const DENSITIES: readonly Settings['density'][] = ['compact', 'comfortable'];
const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

function Connection({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation();
  const { busy, signOut } = useSignOut('other-connection');
  return (
    <section className={styles.group} aria-labelledby="settings-connection">
      <h2 id="settings-connection">{t('settings:connection.title')}</h2>
      <Row
        label={session.sample ? t('settings:connection.sample') : t('settings:connection.server')}
        hint={session.sample ? t('settings:connection.sample_hint') : session.serverUrl}
      >
        <Button loading={busy} onClick={signOut}>
          {t('settings:connection.change')}
        </Button>
      </Row>
      <Row label={t('settings:import.label')} hint={t('settings:import.hint')}>
        <Button onClick={() => runMenuAction('import')}>{t('settings:import.action')}</Button>
      </Row>
    </section>
  );
}

/** How the workstation looks and where it connects; every change takes effect at once. */
export function SettingsScreen({ session }: { readonly session: SignedIn }) {
  const { t } = useTranslation();
  const settings = useSettings((state) => state.settings);
  const change = (part: Partial<Settings>): void => void bridge.changeSettings(part);
  return (
    <Page title={t('settings:title')}>
      <section className={styles.group} aria-labelledby="settings-look">
        <h2 id="settings-look">{t('settings:look.title')}</h2>
        <Row label={t('settings:look.language')}>
          <Segmented
            aria-label={t('settings:look.language')}
            value={settings.language}
            options={[...LANGUAGES]}
            onChange={(language) => change({ language })}
          />
        </Row>
        <Row label={t('settings:look.theme')}>
          <Segmented
            aria-label={t('settings:look.theme')}
            value={settings.theme}
            options={THEMES.map((value) => ({ value, label: t(`settings:look.themes.${value}`) }))}
            onChange={(theme) => change({ theme })}
          />
        </Row>
        <Row label={t('settings:look.density')} hint={t('settings:look.density_hint')}>
          <Segmented
            aria-label={t('settings:look.density')}
            value={settings.density}
            options={DENSITIES.map((value) => ({ value, label: t(`settings:look.densities.${value}`) }))}
            onChange={(density) => change({ density })}
          />
        </Row>
        <Row label={t('settings:look.zoom')}>
          <Select
            className={styles.select ?? ''}
            aria-label={t('settings:look.zoom')}
            value={settings.zoomPercent}
            options={ZOOMS.map((value) => ({ value, label: `${value}%` }))}
            onChange={(zoomPercent) => change({ zoomPercent })}
          />
        </Row>
        <Row label={t('settings:look.panes')} hint={t('settings:look.panes_hint')}>
          <Button
            disabled={Object.keys(settings.paneSizes).length === 0}
            onClick={() => change({ paneSizes: {} })}
          >
            {t('settings:look.panes_reset')}
          </Button>
        </Row>
      </section>
      <Connection session={session} />
      <StorageSection />
      <section className={styles.group} aria-labelledby="settings-help">
        <h2 id="settings-help">{t('settings:help.title')}</h2>
        <Row label={t('app:shortcut.help')} hint={t('settings:help.shortcuts_hint')}>
          <Button onClick={() => runMenuAction('shortcuts')}>{t('settings:help.show')}</Button>
        </Row>
        <Row label={t('app:about.title')}>
          <Button onClick={() => runMenuAction('about')}>{t('settings:help.show')}</Button>
        </Row>
      </section>
    </Page>
  );
}
