import { type Settings, settingsSchema } from '#shared/contracts/bridge';

export type Repaired = { readonly settings: Settings; readonly repaired: readonly string[] };

/** Keeps every setting that can be read and puts the default in place of each that cannot. */
export function repairSettings(stored: unknown, defaults: Settings): Repaired {
  const values: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const repaired: string[] = [];
  const settings = { ...defaults };
  const take = <K extends keyof Settings>(key: K): void => {
    if (!(key in values)) return;
    const parsed = settingsSchema.shape[key].safeParse(values[key]);
    if (parsed.success) settings[key] = parsed.data as Settings[K];
    else repaired.push(key);
  };
  for (const key of settingsSchema.keyof().options) take(key);
  return { settings, repaired };
}
