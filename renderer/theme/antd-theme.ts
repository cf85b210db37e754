import { theme as antd, type ThemeConfig } from 'antd';
import type { Settings } from '#shared/contracts/bridge';

type Look = { readonly theme: 'light' | 'dark'; readonly density: Settings['density'] };

/** The colours of `tokens.css` as numbers: antd computes its shades from them, which it cannot from a CSS variable. */
const COLOURS = {
  light: {
    colorPrimary: '#0b6b63',
    colorInfo: '#1a58b3',
    colorSuccess: '#10733f',
    colorWarning: '#8f5400',
    colorError: '#b81f2e',
    colorTextBase: '#16202c',
    colorBgBase: '#ffffff',
    colorBgContainer: '#ffffff',
    colorBgElevated: '#ffffff',
    colorBorder: '#e3e8ee',
    colorBorderSecondary: '#eef1f5',
    colorText: '#16202c',
    colorTextSecondary: '#435161',
    colorTextTertiary: '#5c6978',
    colorTextPlaceholder: '#5c6978',
    colorTextDescription: '#5c6978',
    colorIcon: '#5c6978',
    colorBgMask: 'rgba(13, 22, 33, 0.42)',
  },
  dark: {
    colorPrimary: '#3fb8ab',
    colorInfo: '#79aaf5',
    colorSuccess: '#4cc38a',
    colorWarning: '#e2a84a',
    colorError: '#ff7b86',
    colorTextBase: '#e6edf3',
    colorBgBase: '#0d1117',
    colorBgContainer: '#141a22',
    colorBgElevated: '#1a222c',
    colorBorder: '#26303c',
    colorBorderSecondary: '#1f2832',
    colorText: '#e6edf3',
    colorTextSecondary: '#b3bfcc',
    colorTextTertiary: '#8f9dac',
    colorTextPlaceholder: '#8f9dac',
    colorTextDescription: '#8f9dac',
    colorIcon: '#8f9dac',
    colorBgMask: 'rgba(3, 6, 10, 0.62)',
  },
} as const;

/** Our look as antd reads it. */
export function antdTheme({ theme, density }: Look): ThemeConfig {
  const algorithms = [theme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm];
  return {
    algorithm: algorithms,
    hashed: false,
    // One set of variables, wherever on the page the library is used.
    cssVar: { key: 'holdfast' },
    token: {
      ...COLOURS[theme],
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
