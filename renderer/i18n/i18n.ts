import type { Locale as AntdLocale } from 'antd/es/locale';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '#shared/contracts/bridge';

type Language = Settings['language'];
type LanguagePack = {
  readonly namespaces: Readonly<Record<string, Record<string, unknown>>>;
  readonly antdLocale: AntdLocale;
};

/** Each language is a file of its own, loaded when it is used. */
const packs: Readonly<Record<Language, () => Promise<LanguagePack>>> = {
  'zh-CN': () => import('./languages/zh-cn'),
  'zh-TW': () => import('./languages/zh-tw'),
  en: () => import('./languages/en'),
};

const loaded = new Map<Language, LanguagePack>();

async function load(language: Language): Promise<LanguagePack> {
  const known = loaded.get(language);
  if (known) return known;
  const pack = await packs[language]();
  loaded.set(language, pack);
  for (const [namespace, texts] of Object.entries(pack.namespaces)) {
    i18next.addResourceBundle(language, namespace, texts);
  }
  return pack;
}

/** Prepares the texts of the first language; nothing can be drawn before. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'app',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await switchLanguage(language);
}

/** Shows the page in another language, without a reload. */
export async function switchLanguage(language: Language): Promise<void> {
  await load(language);
  if (i18next.isInitialized && i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('app:name');
}

/** What antd says by itself (OK, Cancel …) in a language already loaded. */
export const antdLocaleOf = (language: string): AntdLocale | undefined =>
  loaded.get(language as Language)?.antdLocale;
