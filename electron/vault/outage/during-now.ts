import { incidentAt } from '#shared/domain/incident/estimate';
import type { During } from '#shared/domain/ticket/during';
import { type Outage, openOutage, writeOutage } from '../data/outages';
import type { Reader, Transaction } from '../store/open-store';
import type { Vault } from '../vault';
import { incidentsHere } from './incidents-here';

/** Cut off from the server: also after a restart, until it has answered. */
export function isCutOff(vault: Pick<Vault, 'link'>, reader: Reader): boolean {
  const { state } = vault.link.status();
  return state === 'offline' || state === 'drill' || (state === 'connecting' && openOutage(reader) !== null);
}

/** The outage an act of this moment belongs to; none while all is well. */
export function duringNow(vault: Vault, transaction: Transaction): During | null {
  if (isCutOff(vault, transaction)) {
    return { outageId: outageNow(vault, transaction).id, offline: true };
  }
  const incident = incidentAt(incidentsHere(vault), vault.clock.nowMs());
  return incident === null ? null : { outageId: incident.id, offline: false };
}

/** The open outage of this desk; opened now if it is the first to be asked. */
export function outageNow(vault: Pick<Vault, 'link' | 'newId'>, transaction: Transaction): Outage {
  const known = openOutage(transaction);
  if (known !== null && known.recoveredAtMs === null) return known;
  const { state, sinceMs } = vault.link.status();
  const outage: Outage =
    known !== null
      ? { ...known, recoveredAtMs: null }
      : {
          id: vault.newId(),
          drill: state === 'drill',
          sinceMs,
          recoveredAtMs: null,
          endedAtMs: null,
          backlog: 0,
        };
  writeOutage(transaction, outage);
  return outage;
}
