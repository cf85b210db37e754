import { useCallback } from 'react';
import { message } from '../../../i18n/message';
import { useToasts } from '../../../stores/toasts';

/** Copies a reference number and says so. */
export function useCopyNumber(): (number: string) => void {
  const add = useToasts((state) => state.add);
  return useCallback(
    (number) => {
      navigator.clipboard.writeText(number).then(
        () => add({ tone: 'ok', title: message('records:copied', { number }), detail: null }),
        () => add({ tone: 'bad', title: message('records:copy_failed'), detail: null }),
      );
    },
    [add],
  );
}
