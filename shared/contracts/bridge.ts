import { z } from 'zod';
import { ticketChannelSchema } from '../domain/ticket/channel';
import type { DocumentDraft, SaveOutcome } from './saved-document';
import type { SettingsTrouble } from './settings-trouble';

/** How the workstation looks and where it connects; kept by main in electron-store, never personal data. */
export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'zh-TW', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  /** Where the agent works; null until the first-start choice is made. */
  connection: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('sample') }),
      z.object({ kind: z.literal('server'), url: z.url() }),
    ])
    .nullable(),
  /** Share of each pane in the workspace, parts per hundred, by layout name. */
  paneSizes: z.record(z.string(), z.array(z.number().min(0).max(100))),
  zoomPercent: z.int().min(50).max(300),
});
export type Settings = z.infer<typeof settingsSchema>;

/** `holdfast://customer?phone=…|account=…|ticket=…` (screen pop from a telephone system, S4-08). */
export const screenPopSchema = z.object({
  by: z.enum(['phone', 'account', 'ticket']),
  value: z.string().trim().min(1).max(64),
  channel: ticketChannelSchema.default('phone'),
});
export type ScreenPop = z.infer<typeof screenPopSchema>;

/** What the application menu asks of the page. */
export const menuActionSchema = z.enum([
  'command-palette',
  'new-ticket',
  'settings',
  'import',
  'about',
  'shortcuts',
]);
export type MenuAction = z.infer<typeof menuActionSchema>;

/** The state of the vault process as main sees it. */
export type VaultProcessState = 'starting' | 'running' | 'restarting' | 'failed';
/** The embedded server of the sample centre, as main sees it. */
export type SampleCentreState = 'stopped' | 'starting' | 'running' | 'failed';

export type AppInfo = {
  readonly version: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** What the system prefers, for theme `system`. */
  readonly systemDark: boolean;
  /** The vault of the last session may open by itself: there is no sign-in to show before it has tried. */
  readonly mayGoOn: boolean;
};

/**
 * All that the sandboxed page may ask of the main process: `window.holdfast`. Named methods only. The port to the
 * vault arrives as a `message` event on `window` whose data is `VAULT_PORT_MESSAGE` and whose `ports[0]` is the port:
 * once at the start and again after the vault was restarted.
 */
export type Bridge = {
  readonly info: () => Promise<AppInfo>;
  readonly settings: () => Promise<Settings>;
  readonly changeSettings: (change: Partial<Settings>) => Promise<Settings>;
  /** Remembers the choice; `sample` starts the bundled server and signs the vault in. */
  readonly connect: (connection: NonNullable<Settings['connection']>) => Promise<void>;
  /** Asks for the port to the vault; it comes as a window message. */
  readonly requestVaultPort: () => void;
  /** Asks the person where to, and writes the file there. */
  readonly saveDocument: (draft: DocumentDraft) => Promise<SaveOutcome>;
  /** Ends the making of a document; what was not written yet is never written. */
  readonly cancelDocument: (id: string) => void;
  readonly reportError: (report: { readonly message: string; readonly stack: string | null }) => void;
  /** Each returns a function that stops listening. */
  readonly onSettings: (listener: (settings: Settings) => void) => () => void;
  /** A change of the settings is in force but could not be written to the disk. */
  readonly onSettingsNotKept: (listener: (trouble: SettingsTrouble) => void) => () => void;
  readonly onScreenPop: (listener: (pop: ScreenPop) => void) => () => void;
  readonly onMenuAction: (listener: (action: MenuAction) => void) => () => void;
  readonly onVaultProcess: (listener: (state: VaultProcessState) => void) => () => void;
  readonly onSampleCentre: (listener: (state: SampleCentreState) => void) => () => void;
};

export { BRIDGE_KEY, VAULT_PORT_MESSAGE } from './bridge-channels';
