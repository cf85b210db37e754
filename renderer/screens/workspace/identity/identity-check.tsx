import { Button, Input, Modal, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityField, IdentityMethod } from '#shared/domain/ticket/ticket-event';
import { message } from '../../../i18n/message';
import { useDialogs } from '../../../stores/dialogs';
import { useToasts } from '../../../stores/toasts';
import { useCommand } from '../../../vault/use-command';
import { useLive } from '../../../vault/vault';
import styles from './identity-check.module.css';
import { IdentityLocked } from './identity-locked';
import { IdentityOutcome } from './identity-outcome';

const METHODS: readonly IdentityMethod[] = ['phone', 'sms', 'email'];
const FIELDS: readonly IdentityField[] = ['name', 'contact', 'account_number'];
const NO_ANSWERS: Readonly<Record<IdentityField, string>> = { name: '', contact: '', account_number: '' };

/**
 * The identity gate (S0-21, S0-22): what the customer says is compared with the records inside the vault; this screen
 * learns only which answers match, and keeps none of them.
 */
export function IdentityCheck({ ticketId }: { readonly ticketId: string }) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const addToast = useToasts((state) => state.add);
  const run = useCommand();
  const view = useLive('ticket', { ticketId }).value;
  const ticket = view?.ticket;
  const attempts = view?.identityAttempts;
  const [method, setMethod] = useState<IdentityMethod>(ticket?.channel === 'email' ? 'email' : 'phone');
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const [commandId, setCommandId] = useState<string | null>(null);

  const check = ticket?.events.findLast(
    (event) => event.type === 'identity_checked' && commandId !== null && event.id.startsWith(commandId),
  );
  const outcome = check?.type === 'identity_checked' ? check : null;
  const enough =
    answers.name.trim() !== '' && (answers.contact.trim() !== '' || answers.account_number.trim() !== '');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!enough) return;
    const given = FIELDS.map((field) => ({ field, answer: answers[field].trim() })).filter(
      ({ answer }) => answer !== '',
    );
    const done = await run(
      ticketId,
      { type: 'check_identity', method, answers: given },
      message('workspace:identity.failed'),
    );
    if (!done) return;
    setAnswers(NO_ANSWERS);
    setCommandId(done.commandId);
  };
  const finish = (): void => {
    if (outcome?.verified)
      addToast({ tone: 'ok', title: message('workspace:identity.passed'), detail: null });
    close();
  };

  return (
    <Modal
      open
      title={t('workspace:identity.title')}
      onCancel={close}
      footer={null}
      width={480}
      destroyOnHidden
    >
      {attempts?.locked ? (
        <IdentityLocked
          ticketId={ticketId}
          failed={attempts.failed}
          fields={outcome?.fields ?? []}
          onReleased={() => setCommandId(null)}
          onClose={close}
        />
      ) : outcome ? (
        <IdentityOutcome
          fields={outcome.fields}
          verified={outcome.verified}
          remaining={attempts ? attempts.allowed - attempts.failed : 0}
          onAgain={() => setCommandId(null)}
          onClose={finish}
        />
      ) : (
        <form className={styles.form} onSubmit={(event) => void submit(event)}>
          <p className={styles.hint}>{t('workspace:identity.intro')}</p>
          <Segmented
            block
            aria-label={t('workspace:identity.method_label')}
            value={method}
            onChange={setMethod}
            options={METHODS.map((value) => ({ value, label: t(`workspace:identity.method.${value}`) }))}
          />
          <p className={styles.say}>{t(`workspace:identity.how.${method}`)}</p>
          {FIELDS.map((field, index) => (
            <label key={field} className={styles.field} htmlFor={`identity-${field}`}>
              {t(`workspace:identity.field.${field}`)}
              <Input
                id={`identity-${field}`}
                autoFocus={index === 0}
                autoComplete="off"
                maxLength={200}
                value={answers[field]}
                onChange={(event) => setAnswers((before) => ({ ...before, [field]: event.target.value }))}
              />
            </label>
          ))}
          <p className={styles.hint}>{t('workspace:identity.rule')}</p>
          <div className={styles.actions}>
            <Button onClick={close}>{t('app:action.cancel')}</Button>
            <Button type="primary" htmlType="submit" disabled={!enough}>
              {t('workspace:identity.compare')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
