import { FileDown, FileSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../stores/dialogs';
import { useWorkspace } from '../stores/workspace';
import { useLive } from '../vault/vault';
import styles from './file-drop.module.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Files dropped on the window are imported or, on the half for it, compared as proof for the open ticket of an
 * identified customer.
 */
export function FileDrop() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const ticketId = useWorkspace((state) => state.ticketId);
  const ticket = useLive('ticket', over && ticketId !== null ? { ticketId } : null).value?.ticket;
  const mayProve = ticket !== undefined && ticket.accountId !== null && ticket.identity !== null;
  useEffect(() => {
    // Entering a child leaves its parent: only the balance tells whether the window was left.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      const onProof = event.target instanceof Element && event.target.closest('[data-drop="proof"]') !== null;
      const ticketId = useWorkspace.getState().ticketId;
      useDialogs
        .getState()
        .open(onProof && ticketId !== null ? { kind: 'proof', ticketId, files } : { kind: 'import', files });
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles.veil}>
      <div className={styles.target}>
        <FileDown size={28} aria-hidden="true" />
        <b>{t('import:drop_title')}</b>
        <span>{t('import:formats')}</span>
      </div>
      {mayProve ? (
        <div className={styles.target} data-drop="proof">
          <FileSearch size={28} aria-hidden="true" />
          <b>{t('proof:drop_title')}</b>
          <span>{t('proof:drop_hint')}</span>
        </div>
      ) : null}
    </div>
  );
}
