import type { MenuAction } from '#shared/contracts/bridge';

/** A shortcut of the page: what the help lists and what tooltips show. `mod` is Ctrl, on Apple keyboards ⌘. */
export type Shortcut = { readonly id: string; readonly keys: string; readonly labelKey: string };

export const KEYS = {
  palette: 'mod+k',
  newTicket: 'mod+n',
  settings: 'mod+comma',
  shortcuts: 'mod+slash',
  import: 'mod+o',
  takeTicket: 'alt+t',
  identity: 'alt+i',
  reveal: 'alt+v',
  queue: 'alt+1',
  records: 'alt+2',
  checklist: 'alt+3',
  reply: 'alt+4',
} as const;

/** Shortcuts that do what a menu item does. */
export const MENU_KEYS: readonly { readonly keys: string; readonly action: MenuAction }[] = [
  { keys: KEYS.palette, action: 'command-palette' },
  { keys: KEYS.newTicket, action: 'new-ticket' },
  { keys: KEYS.settings, action: 'settings' },
  { keys: KEYS.shortcuts, action: 'shortcuts' },
  { keys: KEYS.import, action: 'import' },
];

/** In the order the help shows them. */
export const SHORTCUT_GROUPS: readonly {
  readonly titleKey: string;
  readonly shortcuts: readonly Shortcut[];
}[] = [
  {
    titleKey: 'app:shortcut.group.everywhere',
    shortcuts: [
      { id: 'palette', keys: KEYS.palette, labelKey: 'app:shortcut.palette' },
      { id: 'new-ticket', keys: KEYS.newTicket, labelKey: 'app:shortcut.new_ticket' },
      { id: 'import', keys: KEYS.import, labelKey: 'app:shortcut.import' },
      { id: 'settings', keys: KEYS.settings, labelKey: 'app:shortcut.settings' },
      { id: 'shortcuts', keys: KEYS.shortcuts, labelKey: 'app:shortcut.help' },
    ],
  },
  {
    titleKey: 'app:shortcut.group.panes',
    shortcuts: [
      { id: 'queue', keys: KEYS.queue, labelKey: 'app:shortcut.queue' },
      { id: 'records', keys: KEYS.records, labelKey: 'app:shortcut.records' },
      { id: 'checklist', keys: KEYS.checklist, labelKey: 'app:shortcut.checklist' },
      { id: 'reply', keys: KEYS.reply, labelKey: 'app:shortcut.reply' },
    ],
  },
  {
    titleKey: 'app:shortcut.group.ticket',
    shortcuts: [
      { id: 'take', keys: KEYS.takeTicket, labelKey: 'app:shortcut.take_ticket' },
      { id: 'identity', keys: KEYS.identity, labelKey: 'app:shortcut.identity' },
      { id: 'reveal', keys: KEYS.reveal, labelKey: 'app:shortcut.reveal' },
      { id: 'send', keys: 'mod+enter', labelKey: 'app:shortcut.send' },
      { id: 'fix', keys: 'mod+period', labelKey: 'app:shortcut.fix' },
    ],
  },
];
