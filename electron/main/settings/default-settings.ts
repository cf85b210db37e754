import type { Settings } from '#shared/contracts/bridge';

/** The language of the first start: Chinese, in the characters the system writes it in; changed in the settings. */
export const languageFor = (locale: string): Settings['language'] =>
  /^zh[-_](tw|hk|mo|hant)/i.test(locale) ? 'zh-TW' : 'zh-CN';

export const defaultSettings = (language: Settings['language']): Settings => ({
  language,
  theme: 'system',
  density: 'compact',
  connection: null,
  paneSizes: {},
  zoomPercent: 100,
});
