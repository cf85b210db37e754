import { resolvedTheme, useSettings } from '../stores/settings';

/** Puts theme and density on the page and keeps them there as settings or the system change. */
export function applyTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', () => useSettings.getState().setSystemDark(dark.matches));
  const apply = (): void => {
    const { settings, systemDark } = useSettings.getState();
    const { dataset } = document.documentElement;
    dataset.theme = resolvedTheme(settings.theme, systemDark);
    dataset.density = settings.density;
  };
  apply();
  useSettings.subscribe(apply);
}
