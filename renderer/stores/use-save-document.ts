import type { DocumentDraft, SaveOutcome } from '#shared/contracts/saved-document';
import { bridge } from '../bridge/bridge';
import { message } from '../i18n/message';
import { useToasts } from './toasts';

/** Hands a document over to be saved, and says how that went; a person who changed their mind is told nothing. */
export function useSaveDocument(): (draft: DocumentDraft) => Promise<SaveOutcome> {
  const add = useToasts((state) => state.add);
  return async (draft) => {
    const result = await bridge.saveDocument(draft);
    if (result.outcome === 'saved') {
      add({ tone: 'ok', title: message('bills:saved.title'), detail: { text: result.fileName } });
    } else if (result.outcome === 'failed') {
      add({
        tone: 'bad',
        title: message('bills:saved.failed'),
        detail: message(`bills:saved.${result.reason}`),
      });
    }
    return result;
  };
}
