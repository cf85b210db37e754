import { create } from 'zustand';
import type { Settings } from '#shared/contracts/bridge';

type SettingsStore = {
  readonly settings: Settings;
  /** What the system prefers, for theme `system`. */
  readonly systemDark: boolean;
  readonly set: (settings: Settings) => void;
  readonly setSystemDark: (dark: boolean) => void;
};

export const DEFAULT_SETTINGS: Settings = {
  language: 'zh-CN',
  theme: 'system',
  density: 'compact',
  connection: null,
  paneSizes: {},
  zoomPercent: 100,
};

/** The settings main keeps, as last told. */
export const useSettings = create<SettingsStore>()((set) => ({
  settings: DEFAULT_SETTINGS,
  systemDark: false,
  set: (settings) => set({ settings }),
  setSystemDark: (systemDark) => set({ systemDark }),
}));

/** Light or dark, after asking the system where the agent leaves it to the system. */
export function resolvedTheme(theme: Settings['theme'], systemDark: boolean): 'light' | 'dark' {
  if (theme === 'system') return systemDark ? 'dark' : 'light';
  return theme;
}

export const useResolvedTheme = (): 'light' | 'dark' =>
  useSettings((state) => resolvedTheme(state.settings.theme, state.systemDark));
