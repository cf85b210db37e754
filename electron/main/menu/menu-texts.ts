import type { Settings } from '#shared/contracts/bridge';
import english from '#shared/locales/en/menu.json';
import simplified from '#shared/locales/zh-CN/menu.json';
import traditional from '#shared/locales/zh-TW/menu.json';

/** Every text main shows; a missing translation does not compile. */
export type MenuTexts = Readonly<Record<keyof typeof simplified, string>>;

const texts: Readonly<Record<Settings['language'], MenuTexts>> = {
  'zh-CN': simplified,
  'zh-TW': traditional,
  en: english,
};

/** The texts of menu, dialogs and crash messages in one language. */
export const menuTexts = (language: Settings['language']): MenuTexts => texts[language];
