import type { DocumentDraft, SaveOutcome } from '#shared/contracts/saved-document';
import { bridge } from '../bridge/bridge';
import { message } from '../i18n/message';
import { useToasts } from './toasts';

/** Hands a document over to be saved or printed, and says how that went; a person who changed their mind is told nothing. */
export function useSaveDocument(): (draft: DocumentDraft) => Promise<SaveOutcome> {
  const add = useToasts((state) => state.add);
  return async (draft) => {
    const result = await bridge.saveDocument(draft);
    if (result.outcome === 'saved') {
      add({ tone: 'ok', title: message('bills:saved.title'), detail: { text: result.fileName } });
    } else if (result.outcome === 'printed') {
      add({ tone: 'ok', title: message('bills:saved.printed'), detail: null });
    } else if (result.outcome === 'failed') {
      const isPrint = draft.content.format === 'paper';
      add({
        tone: 'bad',
        title: message(isPrint ? 'bills:saved.not_printed' : 'bills:saved.failed'),
        detail: message(`bills:saved.${result.reason}`),
      });
    }
    return result;
  };
}
