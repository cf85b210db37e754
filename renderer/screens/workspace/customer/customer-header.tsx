import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '#shared/contracts/views';
import { Tag } from '../../../components/tag';
import { useLive } from '../../../vault/vault';
import { useNarrow } from '../use-narrow';
import { AccountFacts } from './account-facts';
import styles from './customer-header.module.css';
import { Freshness } from './freshness';
import { IdentityTag } from './identity-tag';
import { maskContact, maskRequester } from './masked-contact';
import { QuestionStrip } from './question-strip';
import { RevealButton } from './reveal-button';
import { TicketActions } from './ticket-actions';
import { useRevealed } from './use-revealed';

type CustomerHeaderProps = {
  readonly accountId: string | null;
  /** Null while only a customer is looked at, or the ticket has not arrived yet. */
  readonly ticket: TicketView | null;
  readonly actorId: string;
};

/** Who is asking, masked, with what matters about the account and how long there is to answer. */
export function CustomerHeader({ accountId, ticket, actorId }: CustomerHeaderProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const records = useLive('records', accountId === null ? null : { accountId }).value;
  const { revealed, remember } = useRevealed(accountId);
  const requester = ticket?.ticket.requester;
  const account = records?.account;
  const name = revealed.name ?? account?.holderName ?? (requester ? maskRequester(requester.name) : null);
  const contact = revealed.phone ?? account?.phone ?? (requester ? maskContact(requester.contact) : null);
  const number = revealed.account_number ?? account?.number;
  const email = revealed.email;
  return (
    <section className={styles.customer} aria-label={t('workspace:customer')}>
      <div className={styles.row}>
        <div className={styles.who}>
          <div className={styles.nameLine}>
            {name === null ? (
              <Skeleton.Input size="small" active={false} />
            ) : (
              <h1 className={styles.name}>
                {name}
                {account?.salutation ? (
                  <span className={styles.salutation}>{t(`workspace:salutation.${account.salutation}`)}</span>
                ) : null}
              </h1>
            )}
            {ticket ? <IdentityTag view={ticket} /> : null}
            {ticket?.drill ? <Tag tone="warn">{t('board:drill.mark')}</Tag> : null}
          </div>
          <div className={styles.small}>
            {accountId === null ? (
              <span className={styles.piece}>{t('workspace:no_account.short')}</span>
            ) : number === undefined ? null : (
              <span className={styles.piece}>{t('workspace:account_number', { number })}</span>
            )}
            {contact ? <span className={styles.piece}>{contact}</span> : null}
            {email ? <span className={styles.piece}>{email}</span> : null}
            {accountId !== null && account ? (
              <RevealButton key={accountId} accountId={accountId} account={account} onRevealed={remember} />
            ) : null}
            {records ? <Freshness asOfMs={records.asOfMs} complete={records.complete} /> : null}
          </div>
        </div>
        {records ? <AccountFacts records={records} /> : null}
        <TicketActions accountId={accountId} view={ticket} actorId={actorId} />
      </div>
      {/* Beside the reply stands the whole conversation; here only while the reply is a closed drawer. */}
      {ticket && narrow ? <QuestionStrip ticket={ticket.ticket} /> : null}
    </section>
  );
}
