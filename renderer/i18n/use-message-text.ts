import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../components/use-failure';
import type { Message } from './message';

/** Puts a message into words, in the language of this moment. */
export function useMessageText(): (message: Message) => string {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return useCallback(
    (message) => {
      if ('text' in message) return message.text;
      return 'error' in message ? errorText(message.error) : t(message.key, { ...message.values });
    },
    [t, errorText],
  );
}
