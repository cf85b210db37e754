import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '../../../stores/toasts';

/** Copies a reference number and says so. */
export function useCopyNumber(): (number: string) => void {
  const { t } = useTranslation();
  const add = useToasts((state) => state.add);
  return useCallback(
    (number) => {
      navigator.clipboard.writeText(number).then(
        () => add({ tone: 'ok', title: t('records:copied', { number }), detail: null }),
        () => add({ tone: 'bad', title: t('records:copy_failed'), detail: null }),
      );
    },
    [t, add],
  );
}
