import i18next, { type TFunction } from 'i18next';
import { useMemo } from 'react';
import { createFormat, type Format } from '../../../../format/format';
import { useFormat } from '../../../../format/use-format';
import { namespaces } from '../../../../i18n/languages/zh-cn';

const CUSTOMER_LANGUAGE = 'zh-CN';

/** Words for the customer: in Chinese, whatever language the agent reads the screen in, as drafts and scripts are. */
export type CustomerWords = { readonly t: TFunction; readonly format: Format };

export function useCustomerWords(): CustomerWords {
  const { timeZone, isoDay } = useFormat();
  const today = isoDay(Date.now());
  return useMemo(() => {
    if (!i18next.hasResourceBundle(CUSTOMER_LANGUAGE, 'diagnosis')) {
      for (const [namespace, texts] of Object.entries(namespaces)) {
        i18next.addResourceBundle(CUSTOMER_LANGUAGE, namespace, texts);
      }
    }
    const t = i18next.getFixedT(CUSTOMER_LANGUAGE);
    return { t, format: createFormat(CUSTOMER_LANGUAGE, timeZone, today, t) };
  }, [timeZone, today]);
}
