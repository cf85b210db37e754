import type { Settings } from '#shared/contracts/bridge';

/** The language of the screens that suits the system's; Chinese is the product's own. */
export function languageFor(locale: string): Settings['language'] {
  const tag = locale.toLowerCase();
  if (/^zh[-_](tw|hk|mo|hant)/.test(tag)) return 'zh-TW';
  if (tag.startsWith('zh')) return 'zh-CN';
  return tag.startsWith('en') ? 'en' : 'zh-CN';
}

export const defaultSettings = (language: Settings['language']): Settings => ({
  language,
  theme: 'system',
  density: 'compact',
  connection: null,
  paneSizes: {},
  zoomPercent: 100,
});
