import { theme as antd, type ThemeConfig } from 'antd';
import type { Settings } from '#shared/contracts/bridge';

type Look = { readonly theme: 'light' | 'dark'; readonly density: Settings['density'] };

/** Seeds antd computes its shades from; the same colours as `tokens.css`. */
const SEEDS = {
  light: {
    colorPrimary: '#0b6b63',
    colorInfo: '#1a58b3',
    colorSuccess: '#10733f',
    colorWarning: '#8f5400',
    colorError: '#b81f2e',
    colorTextBase: '#16202c',
    colorBgBase: '#ffffff',
  },
  dark: {
    colorPrimary: '#3fb8ab',
    colorInfo: '#79aaf5',
    colorSuccess: '#4cc38a',
    colorWarning: '#e2a84a',
    colorError: '#ff7b86',
    colorTextBase: '#e6edf3',
    colorBgBase: '#0d1117',
  },
} as const;

/** Our look as antd reads it. Colours that must follow `tokens.css` exactly point at its variables. */
export function antdTheme({ theme, density }: Look): ThemeConfig {
  const algorithms = [theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm];
  return {
    algorithm: algorithms,
    hashed: false,
    token: {
      ...SEEDS[theme],
      fontFamily: 'var(--font)',
      fontFamilyCode: 'var(--num)',
      fontSize: 13,
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 5,
      controlHeight: density === 'compact' ? 30 : 34,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      colorBgContainer: 'var(--panel)',
      colorBgElevated: 'var(--raise)',
      colorBorder: 'var(--line)',
      colorBorderSecondary: 'var(--line2)',
      colorText: 'var(--ink)',
      colorTextSecondary: 'var(--ink2)',
      colorTextTertiary: 'var(--ink3)',
      colorTextPlaceholder: 'var(--ink3)',
      colorTextDescription: 'var(--ink3)',
      colorIcon: 'var(--ink3)',
      colorBgMask: 'var(--veil)',
      boxShadow: 'var(--shadow-pop)',
      boxShadowSecondary: 'var(--shadow-pop)',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        primaryColor: 'var(--brand-ink)',
      },
      Tooltip: { colorBgSpotlight: theme === 'dark' ? '#2a3542' : '#1d2935' },
      Input: { colorBorder: 'var(--field)' },
      Select: { colorBorder: 'var(--field)' },
    },
  };
}
