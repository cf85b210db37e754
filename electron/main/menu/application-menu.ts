import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '#shared/contracts/bridge';
import type { MenuTexts } from './menu-texts';

/** What the menu sets going. */
export type MenuActs = {
  readonly ask: (action: MenuAction) => void;
  readonly zoom: (how: 'in' | 'out' | 'reset') => void;
};

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/** Puts up the application menu in the language of the screens. */
export function showApplicationMenu(texts: MenuTexts, acts: MenuActs): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template(texts, acts, process.platform === 'darwin')]));
}

/** The menu as data: apart from the system's own places for settings, about and quit it is the same everywhere. */
export function template(texts: MenuTexts, acts: MenuActs, mac: boolean): readonly Item[] {
  const ask = (label: string, action: MenuAction, accelerator?: string): Item => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => acts.ask(action),
  });
  const zoom = (label: string, how: 'in' | 'out' | 'reset', accelerator: string, extra: Item = {}): Item => ({
    label,
    accelerator,
    click: () => acts.zoom(how),
    ...extra,
  });
  const settings = ask(texts.settings, 'settings', 'CommandOrControl+,');
  const about = ask(texts.about, 'about');
  const quit: Item = { role: 'quit', label: texts.quit };
  return [
    ...(mac ? [{ label: app.name, submenu: appMenu(texts, about, settings, quit) }] : []),
    {
      label: texts.file,
      submenu: [
        ask(texts.newTicket, 'new-ticket', 'CommandOrControl+N'),
        ask(texts.import, 'import', 'CommandOrControl+O'),
        ...(mac ? [] : [separator, settings, separator, quit]),
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { role: 'undo', label: texts.undo },
        { role: 'redo', label: texts.redo },
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'selectAll', label: texts.selectAll },
      ],
    },
    {
      label: texts.view,
      submenu: [
        ask(texts.commandPalette, 'command-palette', 'CommandOrControl+K'),
        separator,
        zoom(texts.zoomIn, 'in', 'CommandOrControl+Plus'),
        // The plus of most keyboards needs Shift; without it the key is "=".
        zoom(texts.zoomIn, 'in', 'CommandOrControl+=', { visible: false }),
        zoom(texts.zoomOut, 'out', 'CommandOrControl+-'),
        zoom(texts.zoomReset, 'reset', 'CommandOrControl+0'),
        separator,
        { role: 'togglefullscreen', label: texts.fullScreen },
        { role: 'reload', label: texts.reload },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools', label: texts.developerTools } as const]),
      ],
    },
    {
      label: texts.window,
      role: 'window',
      submenu: [
        { role: 'minimize', label: texts.minimise },
        { role: 'close', label: texts.close },
      ],
    },
    {
      label: texts.help,
      role: 'help',
      submenu: [ask(texts.shortcuts, 'shortcuts', 'CommandOrControl+/'), ...(mac ? [] : [separator, about])],
    },
  ];
}

const appMenu = (texts: MenuTexts, about: Item, settings: Item, quit: Item): Item[] => [
  about,
  separator,
  settings,
  separator,
  { role: 'services', label: texts.services },
  separator,
  { role: 'hide', label: texts.hide },
  { role: 'hideOthers', label: texts.hideOthers },
  { role: 'unhide', label: texts.showAll },
  separator,
  quit,
];
