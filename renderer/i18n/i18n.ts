import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '#shared/contracts/bridge';
import { namespaces as zhCN } from './languages/zh-cn';

type Language = Settings['language'];
type Namespaces = Readonly<Record<string, Record<string, unknown>>>;

/** The language of nearly everyone comes with the page; the others are files of their own, loaded when used. */
const packs: Readonly<Record<Language, () => Namespaces | Promise<Namespaces>>> = {
  'zh-CN': () => zhCN,
  'zh-TW': () => import('./languages/zh-tw').then(({ namespaces }) => namespaces),
  en: () => import('./languages/en').then(({ namespaces }) => namespaces),
};

const loaded = new Set<Language>();

async function load(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  const namespaces = await packs[language]();
  loaded.add(language);
  for (const [namespace, texts] of Object.entries(namespaces)) {
    i18next.addResourceBundle(language, namespace, texts);
  }
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
