import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import type { ChecklistStage } from '#shared/domain/playbook/checklist';
import { useDialogs } from '../../../stores/dialogs';
import { useWorkspace } from '../../../stores/workspace';
import { useComposerInbox } from '../composer/composer-inbox';
import { ClassificationForm } from './classification-form';
import { ConfirmationForm } from './confirmation-form';
import forms from './forms.module.css';
import { SolutionForm } from './solution-form';

type StageActionProps = { readonly stage: ChecklistStage; readonly view: TicketView };

/** What moves a stage on besides its steps: the form or dialog that belongs to it. */
export function StageAction({ stage, view }: StageActionProps) {
  const { t } = useTranslation();
  const openDialog = useDialogs((state) => state.open);
  const setReplyOpen = useWorkspace((state) => state.setReplyOpen);
  const focusReply = useComposerInbox((state) => state.focus);
  const { ticket } = view;
  switch (stage.stage) {
    case 'intake':
      return ticket.accountId === null ? (
        <Action
          label={t('checklist:action.find_account')}
          onClick={() => openDialog({ kind: 'palette', text: '', linkTicketId: ticket.id })}
        />
      ) : null;
    case 'identity':
      return ticket.identity === null ? (
        <Action
          label={t('checklist:action.check_identity')}
          disabled={ticket.accountId === null}
          hint={
            ticket.accountId === null
              ? t('errors:account_not_linked')
              : view.identityAttempts.locked
                ? t('errors:identity_locked', { failed: view.identityAttempts.failed })
                : null
          }
          onClick={() => openDialog({ kind: 'identity', ticketId: ticket.id })}
        />
      ) : null;
    case 'classification':
      return (
        <OnceOrAgain done={ticket.classification !== null} again={t('checklist:classify.again')}>
          {(close) => <ClassificationForm key={ticket.attempts} view={view} onDone={close} />}
        </OnceOrAgain>
      );
    case 'verification':
      return null;
    case 'solution':
      return ticket.classification === null ? (
        <p className={forms.hint}>{t('errors:not_classified')}</p>
      ) : (
        <OnceOrAgain done={ticket.solution !== null} again={t('checklist:solution.again')}>
          {(close) => <SolutionForm key={ticket.attempts} view={view} onDone={close} />}
        </OnceOrAgain>
      );
    case 'reply':
      return (
        <Action
          label={t('checklist:action.write_reply')}
          onClick={() => {
            setReplyOpen(true);
            focusReply(ticket.id);
          }}
        />
      );
    case 'confirmation':
      return stage.state === 'current' ? <ConfirmationForm view={view} /> : null;
  }
}

type ActionProps = {
  readonly label: string;
  readonly disabled?: boolean;
  readonly hint?: string | null;
  readonly onClick: () => void;
};

function Action({ label, disabled = false, hint = null, onClick }: ActionProps) {
  return (
    <div className={forms.form}>
      {hint === null ? null : <p className={forms.hint}>{hint}</p>}
      <Button type="primary" size="small" disabled={disabled} onClick={onClick}>
        {label}
      </Button>
    </div>
  );
}

type OnceOrAgainProps = {
  readonly done: boolean;
  readonly again: string;
  readonly children: (close: () => void) => ReactNode;
};

/** A form that is open until it was filled in, and can be opened again to change what was said. */
function OnceOrAgain({ done, again, children }: OnceOrAgainProps) {
  const [open, setOpen] = useState(false);
  if (done && !open) {
    return (
      <button type="button" className={forms.link} onClick={() => setOpen(true)}>
        {again}
      </button>
    );
  }
  return children(() => setOpen(false));
}
