import { useEffect } from 'react';
import { useDialogs } from '../stores/dialogs';

/** After a dialog the keys go where they went before it, unless the dialog itself led elsewhere. */
export function useFocusReturn(): void {
  useEffect(() => {
    let opener: Element | null = null;
    return useDialogs.subscribe((now, before) => {
      if (now.current !== null && before.current === null) opener = document.activeElement;
      if (now.current !== null || before.current === null) return;
      const target = opener;
      // Once the dialog is gone from the page.
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && target instanceof HTMLElement && target.isConnected) target.focus();
      }, 0);
    });
  }, []);
}
