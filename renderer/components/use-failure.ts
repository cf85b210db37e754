import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DomainError } from '#shared/contracts/error';
import type { Message } from '../i18n/message';
import { useToasts } from '../stores/toasts';

/** The text a person reads for an expected failure. */
export function useErrorText(): (error: DomainError) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error) => {
      const key = `errors:${error.code}`;
      return i18n.exists(key) ? t(key, { ...error.details }) : t('app:error.unknown', { code: error.code });
    },
    [t, i18n],
  );
}

/** Says in the corner what failed. */
export function useFailure(): (title: Message, error: DomainError) => void {
  const add = useToasts((state) => state.add);
  return useCallback((title, error) => add({ tone: 'bad', title, detail: { error } }), [add]);
}
