import { useHotkeys } from 'react-hotkeys-hook';
import { useWorkspace } from '../stores/workspace';
import { runMenuAction } from './menu-actions';
import { KEYS, MENU_KEYS } from './shortcuts';

const EVERYWHERE = { preventDefault: true, enableOnFormTags: true, enableOnContentEditable: true } as const;
const PANES: Readonly<Record<string, string>> = {
  [KEYS.queue]: 'queue',
  [KEYS.records]: 'records',
  [KEYS.checklist]: 'checklist',
  [KEYS.reply]: 'reply',
};
const FOCUSABLE =
  '[data-first-focus], [role="listbox"], .cm-content, button:not([disabled]), input, [tabindex="0"]';

function focusPane(pane: string): void {
  const place = document.querySelector(`[data-pane="${pane}"]`);
  const target = place?.querySelector('[data-first-focus], .cm-content') ?? place?.querySelector(FOCUSABLE);
  if (target instanceof HTMLElement) target.focus();
}

/** The shortcuts that work wherever the agent is, also while writing. */
export function useGlobalShortcuts(): void {
  for (const { keys, action } of MENU_KEYS) {
    // The list is constant, so the hooks are always called in the same order.
    // biome-ignore lint/correctness/useHookAtTopLevel: see above
    useHotkeys(keys, () => runMenuAction(action), { ...EVERYWHERE, delimiter: '|' });
  }
  useHotkeys(
    Object.keys(PANES),
    (_event, { keys, alt }) => {
      const pane = PANES[`${alt ? 'alt+' : ''}${keys?.join('')}`];
      if (pane === undefined) return;
      if (pane === 'reply') useWorkspace.getState().setReplyOpen(true);
      useWorkspace.getState().show('workspace');
      requestAnimationFrame(() => focusPane(pane));
    },
    EVERYWHERE,
  );
}
