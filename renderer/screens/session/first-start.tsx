import { Building2, FlaskConical } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bridge } from '../../bridge/bridge';
import { Button } from '../../components/button';
import { TextField } from '../../components/text-field';
import { Door } from './door';
import { serverUrlOf } from './server-url';
import styles from './session.module.css';

/** The first choice: try the built-in sample centre, or connect to the server of one's own centre. */
export function FirstStart() {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const [invalid, setInvalid] = useState(false);
  const connect = (event: FormEvent): void => {
    event.preventDefault();
    const url = serverUrlOf(address);
    setInvalid(url === null);
    if (url !== null) void bridge.connect({ kind: 'server', url });
  };
  return (
    <Door wide>
      <h1 className={styles.title}>{t('session:first.title')}</h1>
      <div className={styles.choices}>
        <section className={styles.choice}>
          <FlaskConical size={20} aria-hidden="true" />
          <h2>{t('session:first.sample_title')}</h2>
          <p>{t('session:first.sample_text')}</p>
          <Button tone="primary" block autoFocus onClick={() => void bridge.connect({ kind: 'sample' })}>
            {t('session:first.sample_action')}
          </Button>
        </section>
        <form className={styles.choice} onSubmit={connect} noValidate>
          <Building2 size={20} aria-hidden="true" />
          <h2>{t('session:first.server_title')}</h2>
          <p>{t('session:first.server_text')}</p>
          <TextField
            aria-label={t('session:server_address')}
            aria-invalid={invalid}
            aria-describedby="server-address-problem"
            inputMode="url"
            spellCheck={false}
            placeholder="holdfast.example.com"
            value={address}
            onChange={(event) => {
              setAddress(event.target.value);
              setInvalid(false);
            }}
          />
          <p id="server-address-problem" role="alert" className={styles.problem}>
            {invalid ? t('session:address_invalid') : ''}
          </p>
          <Button block type="submit" disabled={address.trim() === ''}>
            {t('session:first.server_action')}
          </Button>
        </form>
      </div>
      <p className={styles.small}>{t('session:first.later')}</p>
    </Door>
  );
}
