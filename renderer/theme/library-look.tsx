import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import en from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import zhTW from 'antd/locale/zh_TW';
import { type ReactNode, useMemo } from 'react';
import type { Settings } from '#shared/contracts/bridge';
import { useResolvedTheme, useSettings } from '../stores/settings';
import { antdTheme } from './antd-theme';

/** What the library says by itself (OK, Cancel …). */
const LOCALES: Readonly<Record<Settings['language'], Locale>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };

/** Around everything that uses the component library: our look and the reader's language. */
export function LibraryLook({ children }: { readonly children: ReactNode }) {
  const theme = useResolvedTheme();
  const density = useSettings((state) => state.settings.density);
  const language = useSettings((state) => state.settings.language);
  const config = useMemo(() => antdTheme({ theme, density }), [theme, density]);
  return (
    <ConfigProvider
      theme={config}
      locale={LOCALES[language]}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      virtual={false}
    >
      {children}
    </ConfigProvider>
  );
}
