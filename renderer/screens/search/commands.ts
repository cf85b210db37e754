import type { TFunction } from 'i18next';
import { runMenuAction } from '../../app/menu-actions';
import { KEYS } from '../../app/shortcuts';
import { bridge } from '../../bridge/bridge';
import { useWorkspace } from '../../stores/workspace';

/** Something the palette can do besides finding customers. */
export type PaletteCommand = {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
};

/** All commands, in the order they are offered. */
export function paletteCommands(t: TFunction): readonly PaletteCommand[] {
  const { show } = useWorkspace.getState();
  const change = (settings: Parameters<typeof bridge.changeSettings>[0]) => (): void =>
    void bridge.changeSettings(settings);
  return [
    {
      id: 'new-ticket',
      label: t('search:command.new_ticket'),
      keys: KEYS.newTicket,
      run: () => runMenuAction('new-ticket'),
    },
    {
      id: 'import',
      label: t('search:command.import'),
      keys: KEYS.import,
      run: () => runMenuAction('import'),
    },
    { id: 'followup', label: t('outage:rail_hint'), run: () => show('followup') },
    { id: 'tray', label: t('search:command.tray'), run: () => show('tray') },
    { id: 'workspace', label: t('search:command.workspace'), run: () => show('workspace') },
    {
      id: 'settings',
      label: t('search:command.settings'),
      keys: KEYS.settings,
      run: () => runMenuAction('settings'),
    },
    {
      id: 'shortcuts',
      label: t('search:command.shortcuts'),
      keys: KEYS.shortcuts,
      run: () => runMenuAction('shortcuts'),
    },
    { id: 'theme-light', label: t('search:command.theme_light'), run: change({ theme: 'light' }) },
    { id: 'theme-dark', label: t('search:command.theme_dark'), run: change({ theme: 'dark' }) },
    { id: 'theme-system', label: t('search:command.theme_system'), run: change({ theme: 'system' }) },
    { id: 'language-zh-cn', label: t('search:command.language_zh_cn'), run: change({ language: 'zh-CN' }) },
    { id: 'language-zh-tw', label: t('search:command.language_zh_tw'), run: change({ language: 'zh-TW' }) },
    { id: 'language-en', label: t('search:command.language_en'), run: change({ language: 'en' }) },
  ];
}

/** Commands whose words contain all that was typed. */
export function matchingCommands(
  commands: readonly PaletteCommand[],
  text: string,
): readonly PaletteCommand[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ id, label }) => {
    const own = `${label} ${id}`.toLowerCase();
    return words.every((word) => own.includes(word));
  });
}
