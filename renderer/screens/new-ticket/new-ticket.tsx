import { Button, Form, Input, Modal, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type TicketChannel, ticketChannelSchema } from '#shared/domain/ticket/channel';
import { message } from '../../i18n/message';
import { type NewTicketStart, useDialogs } from '../../stores/dialogs';
import { useToasts } from '../../stores/toasts';
import { useWorkspace } from '../../stores/workspace';
import { useCommand } from '../../vault/use-command';
import { useLive } from '../../vault/vault';
import styles from './new-ticket.module.css';

type Fields = {
  readonly channel: TicketChannel;
  readonly name: string;
  readonly contact: string;
  readonly orderNumber?: string;
  readonly question: string;
};

/** Takes in a question: who asks, how to answer, about which order, and in which words (S2-03). Works offline. */
export function NewTicket({ start }: { readonly start: NewTicketStart }) {
  const { t } = useTranslation();
  const close = useDialogs((state) => state.close);
  const addToast = useToasts((state) => state.add);
  const run = useCommand();
  const [form] = Form.useForm<Fields>();
  const account = useLive('records', start.accountId === null ? null : { accountId: start.accountId }).value
    ?.account;
  const required = [{ required: true, whitespace: true, message: t('workspace:new.required') }];

  const submit = async (fields: Fields): Promise<void> => {
    const done = await run(
      null,
      {
        type: 'open_ticket',
        channel: fields.channel,
        requester: {
          name: fields.name.trim(),
          contact: fields.contact.trim(),
          orderNumber: fields.orderNumber?.trim() || null,
        },
        accountId: start.accountId,
        question: fields.question.trim(),
        askedAtMs: Date.now(),
      },
      message('workspace:new.failed'),
    );
    if (!done) return;
    close();
    addToast({ tone: 'ok', title: message('workspace:new.done'), detail: null });
    if (done.ticketId === null) return;
    useWorkspace.getState().openTicket(done.ticketId);
    // Whoever takes a question in is talking to the customer: the ticket is theirs unless they pass it on.
    await run(done.ticketId, { type: 'take_ticket' }, message('workspace:take_failed'));
  };

  return (
    <Modal open title={t('workspace:new.title')} onCancel={close} footer={null} width={560} destroyOnHidden>
      {account ? (
        <p className={styles.customer}>
          {t('workspace:new.for_customer', { name: account.holderName, number: account.number })}
        </p>
      ) : null}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ channel: start.channel ?? 'phone', contact: start.contact ?? '' }}
        onFinish={(fields) => void submit(fields)}
      >
        <Form.Item name="channel" label={t('workspace:new.channel')}>
          <Segmented
            block
            aria-label={t('workspace:new.channel')}
            options={ticketChannelSchema.options.map((value) => ({
              value,
              label: t(`app:channel.${value}`),
            }))}
          />
        </Form.Item>
        <div className={styles.columns}>
          <Form.Item name="name" label={t('workspace:new.name')} rules={required}>
            <Input autoFocus autoComplete="off" maxLength={80} />
          </Form.Item>
          <Form.Item name="contact" label={t('workspace:new.contact')} rules={required}>
            <Input autoComplete="off" maxLength={200} placeholder={t('workspace:new.contact_hint')} />
          </Form.Item>
        </div>
        <Form.Item name="orderNumber" label={t('workspace:new.order')}>
          <Input autoComplete="off" maxLength={80} placeholder={t('workspace:new.order_hint')} />
        </Form.Item>
        <Form.Item name="question" label={t('workspace:new.question')} rules={required}>
          <Input.TextArea
            autoSize={{ minRows: 4, maxRows: 10 }}
            maxLength={4000}
            placeholder={t('workspace:new.question_hint')}
          />
        </Form.Item>
        <div className={styles.actions}>
          <Button onClick={close}>{t('app:action.cancel')}</Button>
          <Button type="primary" htmlType="submit">
            {t('workspace:new.submit')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
