import { Command } from 'cmdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchResult } from '#shared/contracts/views';
import { Kbd } from '../../components/kbd';
import { useErrorText } from '../../components/use-failure';
import { message } from '../../i18n/message';
import { useDialogs } from '../../stores/dialogs';
import { useWorkspace } from '../../stores/workspace';
import { useCommand } from '../../vault/use-command';
import { useLive, vault } from '../../vault/vault';
import { matchingCommands, paletteCommands } from './commands';
import { CustomerResult } from './customer-result';
import styles from './palette.module.css';
import { useCustomerSearch } from './use-customer-search';

type PaletteProps = { readonly initialText: string; readonly linkTicketId: string | null };

/** Finds a customer by anything one has at hand, or a command by its name. */
export function Palette({ initialText, linkTicketId }: PaletteProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const close = useDialogs((state) => state.close);
  const run = useCommand();
  const [text, setText] = useState(initialText);
  const search = useCustomerSearch(text);
  const linking = linkTicketId !== null;
  const commands = linking ? [] : matchingCommands(paletteCommands(t), text);
  const settled = search.answered === text.trim() && !search.asking;
  // Online, everything may be on this desk already: then there was no need to ask.
  const cutOff = useLive('outage', {}).value?.cutOff ?? false;

  const choose = (customer: SearchResult): void => {
    close();
    const workspace = useWorkspace.getState();
    const [ticketId] = customer.openTicketIds;
    if (linking) {
      const intent = { type: 'link_account', accountId: customer.accountId } as const;
      void run(linkTicketId, intent, message('search:link_failed'));
    } else if (ticketId !== undefined && customer.openTicketIds.length === 1) workspace.openTicket(ticketId);
    else workspace.openCustomer(customer.accountId);
    // What was looked for is to be seen, also where it is older than what is kept; else the records say so.
    if (customer.notHere) void vault.request('records-fetch-all', { accountId: customer.accountId });
  };

  return (
    <Command.Dialog
      open
      onOpenChange={(open) => (open ? undefined : close())}
      label={linking ? t('search:title_link') : t('search:title')}
      shouldFilter={false}
      loop
      overlayClassName={styles.veil ?? ''}
      contentClassName={styles.content ?? ''}
      className={styles.palette}
    >
      <div className={styles.field}>
        <Command.Input
          className={styles.input}
          value={text}
          onValueChange={setText}
          maxLength={200}
          placeholder={linking ? t('search:placeholder_link') : t('search:placeholder')}
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles.list} data-answered={search.answered}>
        {search.results.length > 0 ? (
          <Command.Group heading={t('search:customers')}>
            {search.results.map((result) => (
              <Command.Item
                key={`${result.accountId} ${result.reference ?? ''}`}
                value={`customer ${result.accountId} ${result.reference ?? ''}`}
                className={styles.item}
                onSelect={() => choose(result)}
              >
                <CustomerResult result={result} />
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {commands.length > 0 ? (
          <Command.Group heading={t('search:commands')}>
            {commands.map((command) => (
              <Command.Item
                key={command.id}
                value={`command ${command.id}`}
                className={styles.item}
                onSelect={() => {
                  close();
                  command.run();
                }}
              >
                <span className={styles.grow}>{command.label}</span>
                {command.keys === undefined ? null : <Kbd keys={command.keys} />}
              </Command.Item>
            ))}
          </Command.Group>
        ) : null}
        {text.trim() !== '' && settled && search.results.length === 0 && !search.error ? (
          <p className={styles.note}>{t('search:no_customer', { text: text.trim() })}</p>
        ) : null}
        {search.error ? <p className={styles.note}>{errorText(search.error)}</p> : null}
      </Command.List>
      <p className={styles.foot}>
        {text.trim() !== '' && settled && cutOff && !search.serverAsked
          ? t('search:local_only')
          : t('search:hint')}
      </p>
    </Command.Dialog>
  );
}
