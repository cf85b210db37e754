import { ConfigProvider } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { antdLocaleOf } from '../i18n/i18n';
import { useResolvedTheme, useSettings } from '../stores/settings';
import { antdTheme } from '../theme/antd-theme';
import { PageBoundary } from './error-boundary';
import { Gate } from './gate';
import { ProcessOverlay } from './process-overlay';
import { Toasts } from './toasts';

/** The whole page: theme, language, and whichever screen its state asks for. */
export function App() {
  const { i18n } = useTranslation();
  const theme = useResolvedTheme();
  const density = useSettings((state) => state.settings.density);
  const config = useMemo(() => antdTheme({ theme, density }), [theme, density]);
  const locale = antdLocaleOf(i18n.language);
  return (
    <ConfigProvider
      theme={config}
      {...(locale ? { locale } : {})}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      virtual={false}
    >
      <PageBoundary>
        <Gate />
        <ProcessOverlay />
        <Toasts />
      </PageBoundary>
    </ConfigProvider>
  );
}
