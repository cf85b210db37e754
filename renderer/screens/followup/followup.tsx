import { HeartHandshake } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mayDeclareIncident } from '#shared/domain/access/permissions';
import type { Actor } from '#shared/domain/access/role';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { useLive } from '../../vault/vault';
import { IncidentCard } from './incident-card';
import { RecoveryCard } from './recovery-card';
import { Register } from './register';
import { RequestsCard } from './requests-card';

/** After an outage: what waits, who is to be called back, and what the back office has to do (S1-52, S1-53). */
export function Followup({ actor }: { readonly actor: Actor }) {
  const { t } = useTranslation();
  const outage = useLive('outage', {}).value;
  const followup = useLive('followup', {}).value;
  if (!outage || !followup) return null;
  const leads = mayDeclareIncident(actor.role);
  const { register, requests, currency } = followup;
  return (
    <Page title={t('outage:screen.title')} intro={t('outage:screen.intro')} width={920}>
      <RecoveryCard outage={outage} register={register} />
      {leads || outage.incidents.length > 0 ? <IncidentCard outage={outage} mayChange={leads} /> : null}
      {requests.length > 0 ? (
        <RequestsCard requests={requests} mayAnswer={leads} cutOff={outage.cutOff} />
      ) : null}
      {register.length > 0 ? (
        <Register items={register} actor={actor} currency={currency} cutOff={outage.cutOff} />
      ) : (
        <Empty
          icon={<HeartHandshake size={22} />}
          title={t('outage:screen.empty_title')}
          hint={t('outage:screen.empty_hint')}
        />
      )}
    </Page>
  );
}
