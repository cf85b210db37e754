import { useTranslation } from 'react-i18next';
import type { DocumentDraft, SaveOutcome } from '#shared/contracts/saved-document';
import { bridge } from '../bridge/bridge';
import { useToasts } from './toasts';

/** Hands a document over to be saved, and says how that went; a person who changed their mind is told nothing. */
export function useSaveDocument(): (draft: DocumentDraft) => Promise<SaveOutcome> {
  const { t } = useTranslation();
  const add = useToasts((state) => state.add);
  return async (draft) => {
    const result = await bridge.saveDocument(draft);
    if (result.outcome === 'saved') {
      add({ tone: 'ok', title: t('bills:saved.title'), detail: result.fileName });
    } else if (result.outcome === 'failed') {
      add({ tone: 'bad', title: t('bills:saved.failed'), detail: t(`bills:saved.${result.reason}`) });
    }
    return result;
  };
}
