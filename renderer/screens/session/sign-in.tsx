import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BEYOND_HELP } from '#shared/contracts/beyond-help';
import type { DomainError } from '#shared/contracts/error';
import type { SessionView } from '#shared/contracts/views';
import { bridge } from '../../bridge/bridge';
import { Button } from '../../components/button';
import { PasswordField, TextField } from '../../components/text-field';
import { useErrorText } from '../../components/use-failure';
import { vault } from '../../vault/vault';
import { BeginAfresh } from './begin-afresh';
import { Door } from './door';
import { FormerPassword } from './former-password';
import styles from './session.module.css';

/** The server took the password, the records of this machine did not. */
const LOCKED: readonly string[] = ['vault_needs_former_password', 'former_password_wrong'];

type SignInProps = {
  readonly serverUrl: string;
  readonly session: Exclude<SessionView, { state: 'signed_in' | 'opening' }>;
};

/** Name and password for the server of one's own centre. */
export function SignIn({ serverUrl, session }: SignInProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [former, setFormer] = useState('');
  const [failure, setFailure] = useState<DomainError | null>(null);
  const [waiting, setWaiting] = useState(false);
  const busy = waiting || session.state === 'signing_in';
  const error = failure ?? (session.state === 'signed_out' ? session.error : null);
  const locked = error !== null && LOCKED.includes(error.code);
  const beyondHelp = error !== null && BEYOND_HELP.has(error.code);
  const signIn = async (more: { formerPassword?: string; startAfresh?: boolean }): Promise<void> => {
    if (username.trim() === '' || password === '') return;
    setFailure(null);
    setWaiting(true);
    const form = { serverUrl, username: username.trim(), password, ...more };
    const result = await vault.request('session-sign-in', form);
    setWaiting(false);
    if (result.ok) return;
    // Asked for the former password, or whether to begin afresh, nobody should have to type the new one again.
    const { code } = result.error;
    if (!LOCKED.includes(code) && !BEYOND_HELP.has(code)) setPassword('');
    setFailure(result.error);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(locked && former !== '' ? { formerPassword: former } : {});
  };
  return (
    <Door>
      <h1 className={styles.title}>{t('session:sign_in.title')}</h1>
      <form className={styles.form} onSubmit={submit}>
        <div className={styles.server}>
          <span>{t('session:sign_in.server')}</span>
          <b>{serverUrl.replace(/^https?:\/\//, '')}</b>
          <Button tone="link" size="small" onClick={() => void bridge.changeSettings({ connection: null })}>
            {t('session:sign_in.change_server')}
          </Button>
        </div>
        <div className={styles.field}>
          <label htmlFor="username">{t('session:sign_in.username')}</label>
          <TextField
            id="username"
            autoFocus
            autoComplete="username"
            maxLength={80}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor="password">{t('session:sign_in.password')}</label>
          <PasswordField
            id="password"
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        {locked ? (
          <FormerPassword
            value={former}
            onChange={setFormer}
            onAfresh={() => void signIn({ startAfresh: true })}
          />
        ) : null}
        <p role="alert" className={styles.problem}>
          {error && !busy ? errorText(error) : ''}
        </p>
        {beyondHelp && password !== '' ? (
          <BeginAfresh onAfresh={() => void signIn({ startAfresh: true })} />
        ) : null}
        <Button tone="primary" type="submit" block busy={busy} disabled={!username.trim() || !password}>
          {t('session:sign_in.submit')}
        </Button>
      </form>
    </Door>
  );
}
