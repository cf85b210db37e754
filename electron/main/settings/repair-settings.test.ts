import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsSchema } from '#shared/contracts/bridge';
import { defaultSettings, languageFor } from './default-settings';
import { repairSettings } from './repair-settings';
import { settingsChangeSchema } from './settings-change';

const defaults = defaultSettings('zh-CN');

describe('repairSettings', () => {
  it('keeps what can be read and replaces only what cannot', () => {
    const stored = { ...defaults, theme: 'dark', zoomPercent: 9000, paneSizes: { desk: [40, 60] }, extra: 1 };
    expect(repairSettings(stored, defaults)).toEqual({
      settings: { ...defaults, theme: 'dark', paneSizes: { desk: [40, 60] } },
      repaired: ['zoomPercent'],
    });
  });

  it('takes an empty file for a first start, not for a broken one', () => {
    expect(repairSettings({}, defaults)).toEqual({ settings: defaults, repaired: [] });
  });

  it('gives settings of the contract whatever is in the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ theme: fc.anything(), connection: fc.anything() })),
        (stored) => {
          expect(settingsSchema.safeParse(repairSettings(stored, defaults).settings).success).toBe(true);
        },
      ),
    );
  });
});

describe('settingsChangeSchema', () => {
  it('takes some settings and refuses unknown names and values', () => {
    expect(settingsChangeSchema.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(settingsChangeSchema.parse({ theme: undefined })).toEqual({});
    expect(settingsChangeSchema.safeParse({ password: 'x' }).success).toBe(false);
    expect(settingsChangeSchema.safeParse({ zoomPercent: 1 }).success).toBe(false);
  });
});

it('begins in the Chinese of the system', () => {
  expect(languageFor('zh-TW')).toBe('zh-TW');
  expect(languageFor('zh-Hant-HK')).toBe('zh-TW');
  expect(languageFor('zh-CN')).toBe('zh-CN');
  expect(languageFor('en-US')).toBe('zh-CN');
});
